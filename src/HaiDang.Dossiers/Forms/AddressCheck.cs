using System.Text.Json.Nodes;
using HaiDang.City.Units;
using HaiDang.Core.Text;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Forms;

/// <summary>Checks an address of two levels: in this city the commune must exist today; elsewhere its name is taken as written.</summary>
internal static class AddressCheck
{
    public static JsonObject Run(CheckRun run, FieldRules rules, string path, JsonObject typed)
    {
        var field = rules.Field;
        var (detail, commune, province) = (Part(typed, "detail"), Part(typed, "commune"), Part(typed, "province"));
        foreach (var (name, _) in typed)
        {
            if (name is not ("detail" or "commune" or "province"))
            {
                run.Error($"{path}.{name}", FormMessages.Unknown($"{path}.{name}"));
            }
        }
        if (detail.Length > FieldRules.LongestText || commune.Length > 200 || province.Length > 200)
        {
            run.Error(detail.Length > FieldRules.LongestText ? $"{path}.detail" : $"{path}.commune", FormMessages.Malformed(field));
            return Address(detail, commune, province);
        }
        var here = province.Length == 0 || run.Rules.IsHere(province);
        if (commune.Length == 0)
        {
            run.Error($"{path}.commune", here ? FormMessages.MissingCommune(field) : FormMessages.MissingCommuneElsewhere(field));
        }
        else if (!here && run.Rules.Around.Units.Find(commune, run.Moment.Today) is not null)
        {
            // Chosen from this city's list before the other province was typed.
            run.Error($"{path}.commune", FormMessages.MissingCommuneElsewhere(field));
            commune = "";
        }
        else if (here)
        {
            commune = Resolve(run, rules, $"{path}.commune", commune);
            province = run.Rules.Around.City.Vi;
        }
        if (detail.Length == 0 && field is { Required: true, Prefill: "residence" })
        {
            run.Error($"{path}.detail", FormMessages.MissingDetail(field));
        }
        return Address(detail, commune, province);
    }

    private static string Resolve(CheckRun run, FieldRules rules, string path, string commune)
    {
        var (units, today) = (run.Rules.Around.Units, run.Moment.Today);
        if (units.Find(commune, today) is { } unit)
        {
            if (unit.Kind == UnitKind.Commune)
            {
                return unit.Id;
            }
            run.Error(path, FormMessages.UnknownCommune(rules.Field));
            return commune;
        }
        var successors = units.Successors(commune, today);
        if (successors.Count == 0)
        {
            var typed = SearchText.Fold(commune);
            var named = units.Search(commune, today).Where(m => IsNamed(m.Name.Vi, typed)).ToList();
            if (named is [{ Kind: PlaceKind.Unit } only, ..] && named.Count(m => m.Kind == PlaceKind.Unit) == 1 && only.Successors[0].Unit.Kind == UnitKind.Commune)
            {
                return only.Id;
            }
            successors = [.. named.SelectMany(m => m.Successors).DistinctBy(s => s.Unit.Id)];
        }
        successors = [.. successors.Where(s => s.Unit.Kind == UnitKind.Commune)];
        if (successors.Count == 0)
        {
            run.Error(path, FormMessages.UnknownCommune(rules.Field));
            return commune;
        }
        run.Error(path, FormMessages.FormerCommune(rules.Field, [.. successors.Take(12).Select(s => s.Unit.Name.Vi)]));
        run.Offer(path, [.. successors.Select(s => new FieldOption(s.Unit.Id, s.Unit.Name))]);
        return commune;
    }

    // The name with its kind before it, or without.
    private static bool IsNamed(string name, string typed)
    {
        var folded = SearchText.Fold(name);
        return folded == typed || (folded.Length > typed.Length && folded.EndsWith(typed, StringComparison.Ordinal)
            && folded[..^typed.Length] is "phuong " or "xa " or "dac khu " or "thi tran " or "thi xa " or "quan " or "huyen " or "thanh pho ");
    }

    private static JsonObject Address(string detail, string commune, string province)
    {
        var address = new JsonObject();
        Put("detail", detail);
        Put("commune", commune);
        Put("province", province);
        return address;

        void Put(string name, string value)
        {
            if (value.Length > 0)
            {
                address[name] = value;
            }
        }
    }

    private static string Part(JsonObject typed, string name) =>
        typed[name] is JsonValue value && value.TryGetValue<string>(out var text) ? TypedText.Line(text) : "";
}
