using HaiDang.City.Units;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;

namespace HaiDang.Simulation;

/// <summary>
/// The units at which people file, as they are on each day. A unit that begins within the simulated time opens its offices and gets what people file from its first day on; one that ends gets
/// nothing new after its last. A unit that takes over the code of one before it keeps the people of its offices, and takes on those it needs besides.
/// </summary>
/// <remarks>
/// The engine hands no open dossier from a unit that ends to its successor: what is open there is finished by its own people, in their own time; under the same code by the offices that go on.
/// The people of a unit are those that the pack gives for its time; a department keeps the number with which it began.
/// </remarks>
internal sealed class OpenUnits(UnitDirectory units, SimulationPlan plan, Demand demand, Life life, Staff staff)
{
    private readonly List<Arrivals> _all = [];

    /// <summary>The identifiers of the communes in force on the day opened last, by name.</summary>
    public IReadOnlyList<string> Communes { get; private set; } = [];

    /// <summary>True on the first day, on the first of a unit and on the one after the last of a unit.</summary>
    public bool ChangeOn(DateOnly day) => day == plan.From || units.All.Any(u => u.EffectiveFrom == day || u.EffectiveTo?.AddDays(1) == day);

    /// <summary>Opens the offices of the units that begin on a day; on the first day those of all that are in force.</summary>
    /// <param name="day">The day.</param>
    /// <param name="offered">What can be filed.</param>
    /// <returns>The accounts and roles of their people.</returns>
    public Changes Open(DateOnly day, IReadOnlyList<Offered> offered)
    {
        var written = new Changes();
        Communes = [.. units.Communes(day).Select(u => u.Id)];
        foreach (var unit in units.Communes(day).Concat(units.Departments(day)).Where(u => day == plan.From || u.EffectiveFrom == day).OrderBy(u => u.Id, StringComparer.Ordinal))
        {
            var people = Demand.PeopleOf(unit, units, day);
            var own = Enumerable.Range(0, offered.Count)
                .Where(i => offered[i].Procedure.CompetentUnit is { } competent ? competent == unit.Id : unit.Kind == UnitKind.Commune)
                .Select(i => new Arrivals(unit, offered[i].Procedure, offered[i].Forms, demand.PerYear(people, offered[i].Share), Dice.Of(plan.Seed, 3, (ulong)_all.Count, (ulong)i)))
                .Where(a => a.PerYear > 0).ToList();
            if (own.Count > 0)
            {
                _all.AddRange(own);
                staff.Add(unit.Id, day, role => own.Sum(a => a.PerYear * life.WorksOf(role, a.Procedure)), written);
            }
        }
        return written;
    }

    /// <summary>Who gets what on a day: the units in force on it.</summary>
    public IEnumerable<Arrivals> On(DateOnly day) => _all.Where(a => a.Unit.IsInForce(day));
}

/// <summary>A procedure that can be filed.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Forms">Its forms, filled in.</param>
/// <param name="Share">Its share of all that people file, 0 to 1.</param>
internal sealed record Offered(Procedure Procedure, FormTemplates Forms, double Share);

/// <summary>What comes to a unit for one procedure.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Procedure">The procedure.</param>
/// <param name="Forms">Its forms, filled in.</param>
/// <param name="PerYear">How many dossiers in a year.</param>
/// <param name="Dice">Name the throws of each day.</param>
internal sealed record Arrivals(Unit Unit, Procedure Procedure, FormTemplates Forms, double PerYear, Dice Dice)
{
    /// <summary>What is handed in; the same for everybody.</summary>
    public string Components { get; } = Json.Write(Procedure.Components.Where(c => c.Required && c.Mode != "data").Select(c => new ReceivedComponent(c.Id, Handed: true, c.Originals, c.Copies)));
}
