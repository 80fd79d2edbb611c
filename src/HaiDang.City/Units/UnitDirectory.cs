using System.Globalization;
using HaiDang.Core;
using HaiDang.Core.Text;

namespace HaiDang.City.Units;

/// <summary>Units of today and of the past: finds them by identifier or name, as of any day.</summary>
public sealed class UnitDirectory
{
    private readonly Dictionary<string, List<Unit>> _byId;
    private readonly Dictionary<string, List<FormerUnit>> _formerByCode;
    private readonly List<Place> _places;

    /// <summary>Indexes units and predecessors.</summary>
    /// <param name="units">Every unit that the pack declares, past ones included.</param>
    /// <param name="former">Abolished communes, one entry for each successor.</param>
    public UnitDirectory(IEnumerable<Unit> units, IEnumerable<FormerUnit> former)
    {
        All = [.. units.OrderBy(u => u.Name.Vi, VietnameseOrder).ThenBy(u => u.EffectiveFrom)];
        Former = [.. former];
        _byId = All.GroupBy(u => u.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        _formerByCode = Former.GroupBy(f => f.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        _places = [.. FormerPlaces()];
    }

    /// <summary>Compares names the Vietnamese way: a, ă, â, b, c, d, đ, ...; accents after letters.</summary>
    public static StringComparer VietnameseOrder { get; } = StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), ignoreCase: true);

    /// <summary>Every declared unit by name, those no longer in force included.</summary>
    public IReadOnlyList<Unit> All { get; }

    /// <summary>Abolished communes, one entry for each successor, in the order of the pack.</summary>
    public IReadOnlyList<FormerUnit> Former { get; }

    /// <summary>Communes in force on a day, by name.</summary>
    public IEnumerable<Unit> Communes(DateOnly date) => All.Where(u => u.Kind == UnitKind.Commune && u.IsInForce(date));

    /// <summary>Departments in force on a day, by name.</summary>
    public IEnumerable<Unit> Departments(DateOnly date) => All.Where(u => u.Kind == UnitKind.Department && u.IsInForce(date));

    /// <summary>The unit of this identifier in force on a day; null when there is none (see <see cref="Successors"/>).</summary>
    public Unit? Find(string id, DateOnly date) => _byId.GetValueOrDefault(id)?.Find(u => u.IsInForce(date));

    /// <summary>What an identifier stood for on a day: the declared unit in force, or the commune that had this code and was abolished on that day or later; null when it stood for nothing.</summary>
    public UnitThen? At(string id, DateOnly date)
    {
        if (Find(id, date) is { } unit)
            return new(unit.Id, unit.Name, null, unit.EffectiveTo);
        // The end of a declared unit is in the table too; before its first day it was not there.
        return _formerByCode.GetValueOrDefault(id)?.Where(f => f.EffectiveTo >= date && !_byId.GetValueOrDefault(id, []).Exists(u => u.EffectiveTo == f.EffectiveTo))
            .MinBy(f => f.EffectiveTo) is { } former ? new(former.Code, new LocalText(former.Name), Within(former), former.EffectiveTo) : null;
    }

    /// <summary>The units below a unit on a day, however deep: each after the one above it, by name.</summary>
    public IReadOnlyList<Unit> Below(string id, DateOnly date)
    {
        List<Unit> below = [];
        Add(id);
        return below;

        void Add(string above)
        {
            foreach (var unit in All.Where(u => u.Parent == above && u.IsInForce(date) && !below.Contains(u)))
            {
                below.Add(unit);
                Add(unit.Id);
            }
        }
    }

    /// <summary>A unit and those below it on a day, by identifier; for the empty name, which is the whole city, itself alone.</summary>
    public IReadOnlyList<string> WithBelow(string id, DateOnly date) => string.IsNullOrEmpty(id) ? [id] : [id, .. Below(id, date).Select(u => u.Id).Where(u => u != id)];

    /// <summary>The declared unit of this identifier that began after a day; the first of several; null when none did.</summary>
    public Unit? BeganAfter(string id, DateOnly date) => _byId.GetValueOrDefault(id)?.Find(u => u.EffectiveFrom > date);

    /// <summary>First day of the units that the last merger before a day made; null when there was none.</summary>
    public DateOnly? LastMerger(DateOnly date) => Former.Select(f => f.EffectiveTo).Where(d => d < date).Select(d => (DateOnly?)d.AddDays(1)).Max();

    /// <summary>The abolished communes, or parts of them, that a declared unit was made of when it began.</summary>
    public IEnumerable<FormerUnit> MadeOf(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return Former.Where(f => f.SuccessorCode == unit.Id && f.EffectiveTo.AddDays(1) == unit.EffectiveFrom);
    }

    /// <summary>The name of a unit on a day; of one that is gone the last it had, of one never declared its identifier.</summary>
    public LocalText NameOf(string id, DateOnly date) => (Find(id, date) ?? _byId.GetValueOrDefault(id)?.MaxBy(u => u.EffectiveFrom))?.Name ?? (id, id);

    /// <summary>The unit in force on a day whose pages have this slug; null when there is none.</summary>
    public Unit? FindBySlug(string slug, DateOnly date) => All.FirstOrDefault(u => u.Slug == slug && u.IsInForce(date));

    /// <summary>
    /// The units in force on a day that answer for an identifier: the unit itself when it is in force; otherwise what an abolished commune,
    /// district (by its code) or province (by its name) became. Empty when nothing is known, or when nothing had succeeded it by that day.
    /// </summary>
    public IReadOnlyList<Successor> Successors(string id, DateOnly date)
    {
        if (Find(id, date) is { } itself)
            return [new(itself, Whole: true)];
        if (_formerByCode.ContainsKey(id))
            return SuccessorsOfCommune(id, date);
        var name = SearchText.Fold(id);
        return _places.Find(p => p.Kind != PlaceKind.FormerCommune && (p.Id == id || p.Id == name)) is { } place ? SuccessorsOf(place, date) : [];
    }

    /// <summary>An abolished commune or district (by its code) or province (by its name); null when nothing is known under this identifier.</summary>
    public FormerPlace? FindFormer(string id)
    {
        var name = SearchText.Fold(id);
        return _places.Find(p => p.Id == id || (p.Kind == PlaceKind.FormerProvince && p.Id == name)) is { } place ? new(new(place.Name), place.Within, place.Until) : null;
    }

    /// <summary>
    /// Places whose name has every typed word as the beginning of one of its words, however it is typed: units in force on the day first, then
    /// abolished communes, districts and provinces that were still there on it or have successors; whole names before longer ones, then the Vietnamese order.
    /// </summary>
    /// <param name="text">What a person typed.</param>
    /// <param name="date">The day asked for.</param>
    /// <param name="limit">Most places given.</param>
    public IReadOnlyList<UnitMatch> Search(string text, DateOnly date, int limit = 20)
    {
        var words = SearchText.Words(text);
        if (words.Length == 0)
            return [];
        var typed = string.Join(' ', words);
        var units = All.Where(u => u.IsInForce(date) && (u.Id == text.Trim() || Matches(SearchText.Words(u.Name.Vi), words)))
            .Select(u => (Match: new UnitMatch(PlaceKind.Unit, u.Id, u.Name, null, [new(u, Whole: true)]), Folded: SearchText.Fold(u.Name.Vi)));
        var former = _places.Where(p => p.Id == text.Trim() || Matches(p.Words, words))
            .Select(p => (Match: new UnitMatch(p.Kind, p.Id, new LocalText(p.Name), p.Within, SuccessorsOf(p, date)), Folded: string.Join(' ', p.Words), p.Until))
            .Where(p => p.Match.Successors.Count > 0 || p.Until >= date);
        return [.. units.Concat(former.Select(p => (p.Match, p.Folded)))
            .OrderBy(m => m.Match.Kind)
            .ThenBy(m => m.Folded == typed ? 0 : m.Folded.EndsWith(" " + typed, StringComparison.Ordinal) ? 1 : 2)
            .ThenBy(m => m.Match.Name.Vi, VietnameseOrder)
            .ThenBy(m => m.Match.Within, VietnameseOrder)
            .Select(m => m.Match)
            .Take(limit)];
    }

    private static string Within(FormerUnit former) => $"{former.District}, {former.Province}";

    private static bool Matches(string[] nameWords, string[] typed) => typed.All(t => nameWords.Any(w => w.StartsWith(t, StringComparison.Ordinal)));

    private List<Successor> SuccessorsOf(Place place, DateOnly date)
    {
        if (place.Kind == PlaceKind.FormerCommune)
            return SuccessorsOfCommune(place.Id, date);
        var all = place.Communes.SelectMany(code => SuccessorsOfCommune(code, date)).DistinctBy(s => s.Unit.Id, StringComparer.Ordinal).ToList();
        return [.. all.Select(s => new Successor(s.Unit, Whole: all.Count == 1)).OrderBy(s => s.Unit.Name.Vi, VietnameseOrder)];
    }

    /// <summary>Follows the predecessor table from entry to entry until units in force are reached.</summary>
    private List<Successor> SuccessorsOfCommune(string code, DateOnly date)
    {
        Dictionary<string, Successor> found = new(StringComparer.Ordinal);
        Follow(code, whole: true, since: DateOnly.MinValue);
        return [.. found.Values.OrderByDescending(s => s.Whole).ThenBy(s => s.Unit.Name.Vi, VietnameseOrder)];

        void Follow(string from, bool whole, DateOnly since)
        {
            foreach (var step in _formerByCode.GetValueOrDefault(from)?.Where(f => f.EffectiveTo < date && f.EffectiveTo > since) ?? [])
            {
                if (Find(step.SuccessorCode, date) is not { } unit)
                    Follow(step.SuccessorCode, whole && step.Whole, step.EffectiveTo);
                else if (!found.TryGetValue(unit.Id, out var known) || (whole && step.Whole && !known.Whole))
                    found[unit.Id] = new(unit, whole && step.Whole);
            }
        }
    }

    private IEnumerable<Place> FormerPlaces()
    {
        foreach (var commune in Former.Where(f => f.Code != f.DistrictCode).GroupBy(f => (f.Code, f.Name)))
        {
            var first = commune.First();
            yield return new(PlaceKind.FormerCommune, first.Code, first.Name, Within(first), [first.Code], commune.Max(f => f.EffectiveTo));
        }
        foreach (var district in Former.Where(f => f.District.Length > 0).GroupBy(f => (f.DistrictCode, f.District)))
            yield return new(PlaceKind.FormerDistrict, district.Key.DistrictCode, district.Key.District, district.First().Province, [.. district.Select(f => f.Code).Distinct(StringComparer.Ordinal)],
                district.Max(f => f.EffectiveTo));
        foreach (var province in Former.Where(f => f.Province.Length > 0).GroupBy(f => f.Province, StringComparer.Ordinal))
            yield return new(PlaceKind.FormerProvince, SearchText.Fold(province.Key), province.Key, null, [.. province.Select(f => f.Code).Distinct(StringComparer.Ordinal)],
                province.Max(f => f.EffectiveTo));
    }

    private sealed record Place(PlaceKind Kind, string Id, string Name, string? Within, IReadOnlyList<string> Communes, DateOnly Until)
    {
        public string[] Words { get; } = SearchText.Words(Name);
    }
}
