using System.Runtime.CompilerServices;
using HaiDang.City.Units;
using HaiDang.Ui.Components;

namespace HaiDang.Dossiers.Forms;

/// <summary>The communes of the city to choose from, each found by the names of what it was made of; made once a day and release, in both languages.</summary>
internal static class CommuneOptions
{
    private static readonly ConditionalWeakTable<UnitDirectory, Options> Made = [];

    /// <param name="units">Units of the release in force.</param>
    /// <param name="today">The day.</param>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static IReadOnlyList<ChoiceOption> Of(UnitDirectory units, DateOnly today, string language)
    {
        if (!Made.TryGetValue(units, out var made) || made.Day != today)
        {
            Made.AddOrUpdate(units, made = new(today, In("vi"), In("en")));
        }
        return language == "en" ? made.En : made.Vi;

        IReadOnlyList<ChoiceOption> In(string code)
        {
            var former = units.Former.Where(f => f.EffectiveTo < today).ToLookup(f => f.SuccessorCode, f => $"{f.Name}, {f.District}", StringComparer.Ordinal);
            return [.. units.Communes(today).Select(u => new ChoiceOption(u.Id, u.Name.In(code), former[u.Id].Any() ? string.Join("; ", former[u.Id].Distinct(StringComparer.Ordinal)) : null))];
        }
    }

    private sealed record Options(DateOnly Day, IReadOnlyList<ChoiceOption> Vi, IReadOnlyList<ChoiceOption> En);
}
