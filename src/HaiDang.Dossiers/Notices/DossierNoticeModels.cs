using System.Globalization;
using System.Text.Json.Nodes;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Filing;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Dossiers.Procedures;
using HaiDang.Dossiers.Slips;
using HaiDang.Storage.Events;

namespace HaiDang.Dossiers.Notices;

/// <summary>What notices are filled in with; the names are those of <see cref="TemplatePaths.OfNotice"/>. Of persons it holds names only.</summary>
internal sealed class DossierNoticeModels(CurrentPack pack, ProcedureVersions procedures, TrackingSecrets secrets, PublicAddress address)
{
    /// <summary>The values for a language, about one event.</summary>
    public async Task<Func<string, JsonObject>> OfAsync(Dossier dossier, Event happened, DossierNotices.Loaded loaded, CancellationToken cancel)
    {
        var secret = await secrets.OfAsync(dossier.Id, cancel);
        var procedure = procedures.Of(dossier.ProcedureCode, dossier.Revision);
        var handler = dossier.HandlerId is { } id && loaded.Accounts.TryGetValue(id, out var account) ? account.FullName : null;
        var told = Told.Of(happened);
        var act = loaded.Acts.GetValueOrDefault((dossier.Id, happened.Number));
        var outcomes = loaded.Outcomes[dossier.Id].ToList();
        // The one the event is about, however late it is told.
        var named = told.Text("amendment") ?? told.Text("outcome");
        var outcome = outcomes.Find(o => o.Id.ToString() == named) ?? outcomes.MaxBy(o => o.IssuedAt);
        var old = outcomes.Find(o => o.Id == outcome?.Amends);
        return language => new JsonObject
        {
            ["amends"] = outcome?.Amendment is null || old is null ? null : DocumentModels.Amends(outcome, old, language),
            ["city"] = new JsonObject { ["name"] = pack.Pack.Profile.Name.In(language), ["hotline"] = pack.Pack.Profile.Hotline },
            ["dossier"] = DossierOf(dossier, procedure, secret, handler, AppointmentOf(dossier, happened, told), language),
            ["slip"] = SlipOf(told, act, language),
            ["outcome"] = new JsonObject
            {
                ["name"] = outcome?.Name,
                ["number"] = outcome?.Number,
                ["date"] = outcome?.IssuedOn is { } day ? AnswerTexts.Day(day) : null,
            },
        };
    }

    // What the event promised; the dossier may have been paused or moved by the time that its news is written.
    private static DateTimeOffset? AppointmentOf(Dossier dossier, Event happened, Told told) =>
        happened.Kind is "dossier-accepted" or "supplement-received" && told.At("due") is { } promised ? promised : dossier.Appointment;

    private JsonObject DossierOf(Dossier dossier, Procedure procedure, string secret, string? handler, DateTimeOffset? appointment, string language) => new()
    {
        ["code"] = dossier.Code,
        ["temporary-number"] = dossier.TemporaryNumber,
        ["secret"] = secret,
        ["state"] = dossier.State.Name().In(language),
        ["procedure"] = procedure.Name.In(language),
        ["short-procedure"] = procedure.ShortName.In(language),
        ["unit"] = UnitName(dossier.CompetentUnit, language),
        ["received-unit"] = UnitName(dossier.ReceivedByUnit, language),
        ["handler"] = HandlerOf(dossier, procedure, handler, language),
        ["submitted-at"] = At(dossier.SubmittedAt, language),
        ["accepted-at"] = At(dossier.AcceptedAt, language),
        ["appointment"] = At(appointment, language),
        ["limit"] = Core.Time.TimeLimit.TryParse(dossier.Limit ?? "", out var limit) ? limit.ToText().In(language) : null,
        ["fee-total"] = FeeTotal(dossier, language),
        ["track-url"] = address.Of("/track"),
        ["owner"] = new JsonObject { ["name"] = dossier.OwnerName },
        ["collector"] = new JsonObject { ["name"] = dossier.Parties.Collector?.Name },
    };

    private JsonObject SlipOf(Told told, Act? act, string language) => new()
    {
        ["reason"] = act?.Reason,
        ["original-due"] = At(told.At("due"), language),
        ["new-due"] = At(told.At("new"), language),
        ["items"] = new JsonArray([.. Items(told, act).Select(i => (JsonNode)new JsonObject { ["name"] = i.Item, ["reason"] = i.Reason, ["fix"] = i.Fix, ["basis"] = i.Basis })]),
    };

    private static IEnumerable<SupplementItem> Items(Told told, Act? act) =>
        told.Body.ContainsKey("count") && act?.DetailsJson is { } json ? Json.Read<List<SupplementItem>>(json) : [];

    // The role, and the person once the work is somebody's.
    private static string? HandlerOf(Dossier dossier, Procedure procedure, string? name, string language)
    {
        if (dossier.State.IsEnded())
        {
            return null;
        }
        var role = Roles.NameOf(procedure.Steps.FirstOrDefault(s => s.Id == dossier.StepId)?.Role ?? Roles.Counter).In(language);
        return name is null ? role : $"{name} ({role})";
    }

    private string UnitName(string id, string language) => pack.Pack.Units.All.Where(u => u.Id == id).MaxBy(u => u.EffectiveFrom)?.Name.In(language) ?? id;

    private string At(DateTimeOffset? at, string language) => at is { } instant
        ? TimeZoneInfo.ConvertTime(instant, pack.Pack.Profile.TimeZone).ToString(language == "en" ? "HH:mm 'on' dd/MM/yyyy" : "HH 'giờ' mm, 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture)
        : "";

    private static string? FeeTotal(Dossier dossier, string language)
    {
        var fees = dossier.Fees;
        LocalText? words = fees.Count == 0 ? null
            : fees.Any(f => f.Amount is null) ? ("phí, lệ phí theo thông báo của cơ quan", "the fee as told by the office")
            : new LocalText($"{AnswerTexts.Number(fees.Sum(f => f.Amount ?? 0), "vi")} đồng", $"{AnswerTexts.Number(fees.Sum(f => f.Amount ?? 0), "en")} đồng");
        return words?.In(language);
    }
}
