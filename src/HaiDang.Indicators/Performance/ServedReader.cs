using System.Runtime.CompilerServices;
using HaiDang.City.Facts;

namespace HaiDang.Indicators.Performance;

/// <summary>Reads how people were served.</summary>
public sealed class ServedReader(FactReader facts)
{
    // Sheets on which nothing happened since are the same, and so is what follows from them.
    private readonly ConditionalWeakTable<FactSheet, IReadOnlyDictionary<string, Served>> _byUnit = [], _byProcedure = [];

    /// <summary>By a unit, or by the whole city (the empty name), in a period of at least a month.</summary>
    public Task<Served> OfAsync(string unit, Period period, CancellationToken cancel) => OfAsync([unit], period, cancel);

    /// <summary>By several units together.</summary>
    public async Task<Served> OfAsync(IReadOnlyCollection<string> units, Period period, CancellationToken cancel)
    {
        await using var snapshot = await facts.OpenAsync(cancel);
        return await OfAsync(snapshot, units, period, cancel);
    }

    /// <inheritdoc cref="OfAsync(IReadOnlyCollection{string}, Period, CancellationToken)"/>
    internal static async Task<Served> OfAsync(FactSnapshot snapshot, IReadOnlyCollection<string> units, Period period, CancellationToken cancel) =>
        Served.Of(await snapshot.ReadAsync(new(Served.Measures, period.From, period.To) { Units = units }, cancel));

    /// <summary>By every unit; units where nothing happened are left out.</summary>
    public async Task<IReadOnlyDictionary<string, Served>> ByUnitAsync(Period period, CancellationToken cancel) =>
        _byUnit.GetValue(await facts.ReadAsync(new(Served.Measures, period.From, period.To) { EachUnit = true }, cancel), sheet => Served.By(sheet.Facts, f => f.UnitId));

    /// <summary>For each procedure of a unit, or of the whole city.</summary>
    public Task<IReadOnlyDictionary<string, Served>> ByProcedureAsync(string unit, Period period, CancellationToken cancel) => ByProcedureAsync([unit], period, cancel);

    /// <summary>For each procedure of several units together.</summary>
    public async Task<IReadOnlyDictionary<string, Served>> ByProcedureAsync(IReadOnlyCollection<string> units, Period period, CancellationToken cancel)
    {
        await using var snapshot = await facts.OpenAsync(cancel);
        return await ByProcedureAsync(snapshot, units, period, cancel);
    }

    /// <inheritdoc cref="ByProcedureAsync(IReadOnlyCollection{string}, Period, CancellationToken)"/>
    internal async Task<IReadOnlyDictionary<string, Served>> ByProcedureAsync(FactSnapshot snapshot, IReadOnlyCollection<string> units, Period period, CancellationToken cancel) =>
        _byProcedure.GetValue(await snapshot.ReadAsync(new(Served.Measures, period.From, period.To) { Units = units, EachProcedure = true }, cancel), sheet => Served.By(sheet.Facts, f => f.ProcedureCode));

    /// <summary>Month by month up to a period, oldest first; months without anything have zeros.</summary>
    /// <param name="units">The units together, or the empty name for the city.</param>
    /// <param name="until">The last month lies at its end.</param>
    /// <param name="months">How many.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<(Period Month, Served Served)>> ByMonthAsync(IReadOnlyCollection<string> units, Period until, int months, CancellationToken cancel)
    {
        await using var snapshot = await facts.OpenAsync(cancel);
        return await ByMonthAsync(snapshot, units, until, months, cancel);
    }

    /// <inheritdoc cref="ByMonthAsync(IReadOnlyCollection{string}, Period, int, CancellationToken)"/>
    internal static async Task<IReadOnlyList<(Period Month, Served Served)>> ByMonthAsync(FactSnapshot snapshot, IReadOnlyCollection<string> units, Period until, int months, CancellationToken cancel)
    {
        var wanted = Period.Of(PeriodKind.Month, until.To).Back(months);
        var sheet = (await snapshot.ReadAsync(new(Served.Measures, wanted[0].From, wanted[^1].To) { Units = units, Grain = Grain.Month }, cancel)).ByDay();
        return [.. wanted.Select(m => (m, Served.Of(sheet.GetValueOrDefault(m.From, Nothing))))];
    }

    private static FactSheet Nothing { get; } = new([]);
}
