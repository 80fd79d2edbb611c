using HaiDang.Dossiers.Dossiers;
using HaiDang.Indicators;
using HaiDang.Indicators.Performance;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Bench.Measure;

/// <summary>Whether "nine of ten within" holds: told from the months before, tried on what was settled in the month after.</summary>
internal static class Calibration
{
    private const int DossiersAMonth = 200_000;

    public static async Task RunAsync(IServiceProvider services, UsualTimes times, Stored city)
    {
        Console.WriteLine("\nheld-out month: settled within what was told at the end of the month before (aim 87 to 93 %)");
        var zone = TimeSpan.FromHours(7);
        for (var month = Period.Of(PeriodKind.Month, city.First).Next; month.To <= city.Last; month = month.Next)
        {
            var (start, end) = (new DateTimeOffset(month.From, default, zone).ToUniversalTime(), new DateTimeOffset(month.To.AddDays(1), default, zone).ToUniversalTime());
            await using var db = CityDatabase.Open(services);
            var settled = await db.Set<Dossier>().Where(d => d.EndedAt >= start && d.EndedAt < end && d.AcceptedAt != null).OrderBy(d => d.EndedAt).Take(DossiersAMonth)
                .Select(d => new { d.ProcedureCode, d.CompetentUnit, d.AcceptedAt, d.EndedAt }).ToListAsync();
            long within = 0, told = 0;
            foreach (var group in settled.GroupBy(d => (d.ProcedureCode, d.CompetentUnit)))
            {
                if (await times.ReadAsync(group.Key.ProcedureCode, group.Key.CompetentUnit, month.Previous, CancellationToken.None) is { } usual)
                {
                    told += group.Count();
                    within += group.Count(d => d.EndedAt - d.AcceptedAt <= usual.NineOfTen);
                }
            }
            Console.WriteLine(told == 0 ? $"{month}: nothing told" : $"{month}: {100.0 * within / told:0.0} % of {told:N0} (of {settled.Count:N0} settled)");
        }
    }
}
