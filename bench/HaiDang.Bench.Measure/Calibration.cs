using HaiDang.City.Contracts;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Indicators;
using HaiDang.Indicators.Figures;
using HaiDang.Indicators.Performance;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Bench.Measure;

/// <summary>Whether "nine of ten within" holds: told from the months before, tried on what was settled in the month after.</summary>
internal static class Calibration
{
    public static async Task RunAsync(IServiceProvider services, UsualTimes times, Stored city)
    {
        Console.WriteLine("\nheld-out month: settled within what was told at the end of the month before (aim 87 to 93 %)");
        await using var db = CityDatabase.Open(services);
        var all = (await db.Set<Dossier>().Where(d => d.AcceptedAt != null).Select(d => new { d.ProcedureCode, d.CompetentUnit, d.AcceptedAt, d.EndedAt }).ToListAsync())
            .ConvertAll(d => new Case(d.ProcedureCode, d.CompetentUnit, d.AcceptedAt!.Value, d.EndedAt));
        for (var month = Period.Of(PeriodKind.Month, city.First).Next; month.To <= city.Last; month = month.Next)
        {
            var (start, end) = (InstantOf(month.From), InstantOf(month.To.AddDays(1)));
            var settled = all.FindAll(d => d.EndedAt >= start && d.EndedAt < end);
            var open = all.FindAll(d => d.AcceptedAt < start && !(d.EndedAt < start));
            var byUnit = open.ToLookup(d => (d.Procedure, d.Unit), d => start - d.AcceptedAt);
            var byProcedure = open.ToLookup(d => d.Procedure, d => start - d.AcceptedAt);
            var ofCity = new Dictionary<string, UsualTime?>(StringComparer.Ordinal);
            long within = 0, told = 0;
            foreach (var group in settled.GroupBy(d => (d.Procedure, d.Unit)))
            {
                var usual = await times.ReadAsync(group.Key.Procedure, group.Key.Unit, month.Previous, [.. byUnit[group.Key]], CancellationToken.None);
                if (usual is null && !ofCity.TryGetValue(group.Key.Procedure, out usual))
                {
                    usual = ofCity[group.Key.Procedure] = await times.ReadAsync(group.Key.Procedure, UnitScope.WholeCity, month.Previous, [.. byProcedure[group.Key.Procedure]], CancellationToken.None);
                }
                if (usual is not null)
                {
                    told += group.Count();
                    within += group.Count(d => d.EndedAt - d.AcceptedAt <= usual.NineOfTen);
                }
            }
            Console.WriteLine(told == 0 ? $"{month}: nothing told" : $"{month}: {100.0 * within / told:0.0} % of {told:N0} (of {settled.Count:N0} settled)");
        }
    }

    private static DateTimeOffset InstantOf(DateOnly day) => new DateTimeOffset(day, default, TimeSpan.FromHours(7)).ToUniversalTime();

    private sealed record Case(string Procedure, string Unit, DateTimeOffset AcceptedAt, DateTimeOffset? EndedAt);
}
