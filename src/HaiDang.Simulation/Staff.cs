using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Core.Time;
using HaiDang.Storage;
using HaiDang.Storage.Keys;

namespace HaiDang.Simulation;

/// <summary>The offices of all units, staffed for the work that comes; some units well, some badly.</summary>
internal sealed class Staff(WorkingCalendar calendar, SimulationPlan plan, Ids ids, KeyStore keys, BlindNames names)
{
    /// <summary>Roles, how long their work usually takes, and how long it takes at most where somebody has little of it and other duties besides.</summary>
    private static readonly Dictionary<string, (TimeSpan Usual, TimeSpan Most, string Title)> Work = new(StringComparer.Ordinal)
    {
        [Roles.Counter] = (TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(12), "Công chức Một cửa"),
        [Roles.Officer] = (TimeSpan.FromMinutes(28), TimeSpan.FromMinutes(75), "Công chức chuyên môn"),
        [Roles.DivisionHead] = (TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(25), "Trưởng phòng"),
        [Roles.Leader] = (TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(6), "Chủ tịch"),
        [Roles.Clerk] = (TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(12), "Văn thư"),
        [Roles.Returning] = (TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(20), "Công chức trả kết quả"),
        [Roles.FeeCollector] = (TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(30), "Thủ quỹ"),
    };

    private const double WorkingDaysAYear = 250;
    private readonly Dictionary<(string Unit, string Role), Office> _offices = [];

    /// <summary>Makes the offices of a unit, with an account and a role for everybody.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="worksPerYear">How much work comes to a role in a year.</param>
    /// <param name="written">Takes the accounts and roles.</param>
    public void Add(string unit, Func<string, double> worksPerYear, Changes written)
    {
        var dice = Dice.Of(plan.Seed, 1, Number(unit));
        // How much of their time the unit's people need for what comes in a year: from ample to hardly enough in its busiest month, which brings a fifth more.
        var load = 0.45 + (0.35 * dice.Share());
        foreach (var (role, (usual, most, title)) in Work)
        {
            var minutes = worksPerYear(role) / WorkingDaysAYear * ((usual.TotalMinutes * Office.MeanToMedian) + 1);
            var available = calendar.WorkingDayLength.TotalMinutes * load;
            var count = Math.Max(1, (int)Math.Ceiling(minutes / available));
            var slower = minutes <= 0 ? 1 : count * available / minutes;
            var median = usual * slower;
            var officials = Enumerable.Range(1, count).Select(i => Official(unit, role, title, i, dice, written)).ToList();
            _offices[(unit, role)] = new(officials, median < most ? median : most, calendar);
        }
    }

    /// <summary>The office of a role at a unit; null where the unit has none.</summary>
    public Office? Of(string unit, string role) => _offices.GetValueOrDefault((unit, role));

    private Actor Official(string unit, string role, string title, int number, Dice dice, Changes written)
    {
        var name = People.Name(dice);
        // Without a password nobody signs in with it.
        var account = new Account { Id = ids.New(), KeyId = keys.New().Id, FullName = name, UserName = $"mp-{unit}-{role}-{number}" };
        account.NormalizedUserName = names.OfName(account.UserName);
        var grant = new Grant { Id = ids.New(), AccountId = account.Id, UnitId = unit, Role = role, Title = title, From = plan.From };
        written.Insert(account).Insert(grant);
        return new Actor(account.Id, name, [grant]);
    }

    private static ulong Number(string text) => text.Aggregate(14_695_981_039_346_656_037, (hash, c) => (hash ^ c) * 1_099_511_628_211);
}
