using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using HaiDang.Core;
using HaiDang.Core.Time;

// Time and allocation of a deadline with its ledger. Bytes beside the bare size of the ledger's rows show what else is allocated.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
DayOfWeek[] week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
var calendar = new WorkingCalendar(new(zone, new(week, [new(new(7, 30), new(12, 0)), new(new(13, 30), new(17, 0))]),
[
    new("tet", new("Tết Nguyên đán"), HolidayCalendar.Lunar, 1, 1, From: -1, To: 3),
    new("national-day", new("Quốc khánh"), HolidayCalendar.Solar, 9, 2, From: -1, To: 0),
]));
var start = new DateTimeOffset(2026, 3, 6, 16, 30, 0, TimeSpan.FromHours(7));
var suspension = new Suspension(start.AddDays(10), start.AddDays(17), new LocalText("Chờ bổ sung hồ sơ"));
Deadline? kept = null;

Console.WriteLine("| what | median µs | best µs | bytes | ledger rows | bytes of rows |");
Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
Row("30 working-days", []);
Row("30 working-days", [suspension]);
Row("240 working-hours", []);
Row("1 working-days", []);
Row("8 working-hours", []);
Row("same-day", []);
Row("3 months", []);
kept = calendar.Due(start, new(30, LimitUnit.WorkingDays));
Measure("step due of 30 working days", () => calendar.StepDue(kept, 0.6m));
Measure("working time over 40 days", () => calendar.WorkingTimeBetween(start, start.AddDays(40)));
Measure("what is left, in words", () => calendar.DescribeRemaining(start.AddDays(3), kept));
var watch = Stopwatch.StartNew();
var fresh = new WorkingCalendar(calendar.Rules);
for (var year = 1900; year <= 2199; year++)
{
    fresh.Describe(new(year, 6, 1));
}
Console.WriteLine($"\nAll 300 years of a calendar, lunar years already known: {watch.ElapsedMilliseconds} ms");

void Row(string written, Suspension[] suspensions)
{
    var limit = TimeLimit.TryParse(written, out var read) ? read : throw new FormatException(written);
    var (median, best, bytes) = Cost(() => kept = calendar.Due(start, limit, suspensions));
    var rows = kept!.Ledger.Rows.Count;
    Console.WriteLine($"| {written}{(suspensions.Length > 0 ? ", suspended once" : "")} | {median:F2} | {best:F2} | {bytes} | {rows} | {rows * Unsafe.SizeOf<LedgerRow>()} |");
}

void Measure<T>(string name, Func<T> work)
{
    var (median, best, bytes) = Cost(() => work());
    Console.WriteLine($"| {name} | {median:F2} | {best:F2} | {bytes} | | |");
}

static (double Median, double Best, long Bytes) Cost(Action work)
{
    const int Rounds = 301;
    const int Times = 500;
    for (var i = 0; i < Times * 100; i++)
    {
        work();
    }
    var before = GC.GetAllocatedBytesForCurrentThread();
    work();
    var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
    var rounds = new double[Rounds];
    for (var round = 0; round < Rounds; round++)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Times; i++)
        {
            work();
        }
        rounds[round] = Stopwatch.GetElapsedTime(began).TotalMicroseconds / Times;
    }
    Array.Sort(rounds);
    return (rounds[Rounds / 2], rounds[0], bytes);
}
