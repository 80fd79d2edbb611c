using System.Runtime.CompilerServices;
using HaiDang.City.Units;
using HaiDang.Ui.Components;

namespace HaiDang.Dossiers.Forms;

/// <summary>The communes of the city to choose from, each found by the names of what it was made of; made once a day and release.</summary>
internal static class CommuneOptions
{
    private static readonly ConditionalWeakTable<UnitDirectory, Tuple<DateOnly, IReadOnlyList<ChoiceOption>>> Made = [];

    public static IReadOnlyList<ChoiceOption> Of(UnitDirectory units, DateOnly today)
    {
        if (Made.TryGetValue(units, out var made) && made.Item1 == today)
        {
            return made.Item2;
        }
        var former = units.Former.Where(f => f.EffectiveTo < today).ToLookup(f => f.SuccessorCode, f => $"{f.Name}, {f.District}", StringComparer.Ordinal);
        IReadOnlyList<ChoiceOption> options = [.. units.Communes(today).Select(u => new ChoiceOption(u.Id, u.Name.Vi, former[u.Id].Any() ? string.Join("; ", former[u.Id].Distinct(StringComparer.Ordinal)) : null))];
        Made.AddOrUpdate(units, Tuple.Create(today, options));
        return options;
    }
}
