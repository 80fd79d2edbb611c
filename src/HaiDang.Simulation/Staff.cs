using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Core.Time;
using HaiDang.Storage;
using HaiDang.Storage.Keys;

namespace HaiDang.Simulation;

/// <summary>The offices of all units, staffed for the work that comes; some units well, some badly.</summary>
internal sealed class Staff(WorkingCalendar calendar, SimulationPlan plan, Assumptions assumptions, Ids ids, KeyStore keys, BlindNames names)
{
    // In the order in which their people are made.
    private static readonly (string Role, string Title)[] Titles =
    [
        (Roles.Counter, "Công chức Một cửa"),
        (Roles.Officer, "Công chức chuyên môn"),
        (Roles.DivisionHead, "Trưởng phòng"),
        (Roles.Leader, "Chủ tịch"),
        (Roles.Clerk, "Văn thư"),
        (Roles.Returning, "Công chức trả kết quả"),
        (Roles.FeeCollector, "Thủ quỹ"),
    ];

    private const double WorkingDaysAYear = 250;
    private readonly Dictionary<(string Unit, string Role), Office> _offices = [];

    /// <summary>Makes the offices of a unit, with an account and a role for everybody. Offices that are there, of a unit with the same code before it, keep their people and get those who are missing.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="from">First day of the new people.</param>
    /// <param name="worksPerYear">How much work comes to a role in a year.</param>
    /// <param name="written">Takes the accounts and roles.</param>
    public void Add(string unit, DateOnly from, Func<string, double> worksPerYear, Changes written)
    {
        var dice = from == plan.From ? Dice.Of(plan.Seed, 1, Number(unit)) : Dice.Of(plan.Seed, 1, Number(unit), (ulong)from.DayNumber);
        var drawn = (double)assumptions.Load.From + ((double)(assumptions.Load.To - assumptions.Load.From) * dice.Share());
        foreach (var (role, title) in Titles)
        {
            var (usual, most) = (TimeSpan.FromMinutes(assumptions.Work[role].UsualMinutes), TimeSpan.FromMinutes(assumptions.Work[role].MostMinutes));
            // What the counter has not accepted has no appointment yet: late are the officers.
            var load = role == Roles.Officer && assumptions.Units.TryGetValue(unit, out var own) ? own : drawn;
            var minutes = worksPerYear(role) / WorkingDaysAYear * ((usual.TotalMinutes * Office.MeanToMedian) + 1);
            var available = Office.TimeOn(calendar.NextWorkingDay(from), role, calendar).TotalMinutes * load;
            var before = Of(unit, role);
            var there = before?.Officials ?? [];
            var count = Math.Max(Math.Max(1, there.Count), (int)Math.Ceiling(minutes / available));
            var slower = minutes <= 0 ? 1 : count * available / minutes;
            var median = usual * slower;
            List<Actor> officials = [.. there, .. Enumerable.Range(there.Count + 1, count - there.Count).Select(i => Official(unit, role, title, i, from, dice, written))];
            // Where more comes than can be done it piles up, however little it is.
            _offices[(unit, role)] = new(officials, median < most || load > 1 ? median : most, calendar, before);
        }
    }

    /// <summary>The office of a role at a unit; null where the unit has none.</summary>
    public Office? Of(string unit, string role) => _offices.GetValueOrDefault((unit, role));

    private Actor Official(string unit, string role, string title, int number, DateOnly from, Dice dice, Changes written)
    {
        var name = People.Name(dice);
        // Without a password nobody signs in with it.
        var account = new Account { Id = ids.New(), KeyId = keys.New().Id, FullName = name, UserName = $"mp-{unit}-{role}-{number}" };
        account.NormalizedUserName = names.OfName(account.UserName);
        var grant = new Grant { Id = ids.New(), AccountId = account.Id, UnitId = unit, Role = role, Title = title, From = from };
        written.Insert(account).Insert(grant);
        return new Actor(account.Id, name, [grant]);
    }

    private static ulong Number(string text) => text.Aggregate(14_695_981_039_346_656_037, (hash, c) => (hash ^ c) * 1_099_511_628_211);
}
