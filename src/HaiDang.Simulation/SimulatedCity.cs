using System.Globalization;
using System.Text.Json.Nodes;
using HaiDang.City.Facts;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Simulation;

/// <summary>Lives through days of a made-up city by the engine's own commands: people come, officials work, time passes; what it writes is what real use writes.</summary>
public sealed class SimulatedCity
{
    private readonly SimulationPlan _plan;
    private readonly IServiceProvider _services;
    private readonly CityPack _pack;
    private readonly SimulatedTime _time = new();
    private readonly SimulatedIds _ids;
    private readonly KeyStore _keys;
    private readonly BlindNames _names;
    private readonly SimulationWriter _writer;
    private readonly PriorityQueue<Coming, (DateTimeOffset At, long Order)> _coming = new();
    private readonly Dictionary<(string Unit, DateOnly Day), int> _codes = [];
    private readonly OpenUnits _units;
    private IReadOnlyList<Offered> _offered = [];
    private readonly Life _life;
    private readonly Staff _staff;
    private readonly Demand _demand;
    private long _order;
    private ulong _filed;

    // Three such groups are in memory: larger ones live long enough to be moved about while memory is cleared up, smaller ones cost more conversations with the database.
    private const int RowsAtOnce = 10_000;

    /// <param name="plan">What is simulated.</param>
    /// <param name="services">The installation's services; a pack is in force.</param>
    public SimulatedCity(SimulationPlan plan, IServiceProvider services) : this(plan, services, RowsAtOnce)
    {
    }

    internal SimulatedCity(SimulationPlan plan, IServiceProvider services, int rowsAtOnce)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (_plan, _services, _pack) = (plan, services, services.GetRequiredService<CurrentPack>().Pack);
        (_keys, _names) = (services.GetRequiredService<KeyStore>(), services.GetRequiredService<BlindNames>());
        _ids = new(new Clock(_time), Dice.Of(plan.Seed, 0));
        _writer = new(services.GetRequiredService<Commit>(), services.GetServices<IEventFollower>(), services.GetRequiredService<MeasureList>(), _keys, services.GetRequiredService<BulkLoad>(), services, rowsAtOnce);
        var assumptions = _pack.Part<Assumptions>();
        _staff = new(_pack.Calendar, plan, assumptions, _ids, _keys, _names);
        _demand = new(_pack.Calendar, CounterTimes.OpenIn(_pack.Profile), plan.Scale, assumptions);
        _life = new(_staff, _pack.Calendar, assumptions.Shares, Schedule, CodeOf);
        _units = new(_pack.Units, plan, _demand, _life, _staff);
    }

    /// <summary>Acts that a rule refused, by their problem; a simulation of a sound pack has none.</summary>
    public IReadOnlyDictionary<string, int> Refused => _life.Refused;

    /// <summary>Lives through the days of the plan; where the same plan was begun on the same database and ended before its end, goes on from there.</summary>
    /// <param name="progress">Told after each day and each index; null: nobody is.</param>
    /// <param name="cancel">Gives up after the day at hand; the database is of no use until the plan is run to its end.</param>
    /// <returns>How far it came.</returns>
    /// <exception cref="SimulationException">The database is in use, holds a made-up city already, or refused; the pack has nothing to file.</exception>
    public async Task<SimulationProgress> RunAsync(Action<SimulationProgress>? progress, CancellationToken cancel)
    {
        await _writer.OpenAsync(_plan, _services.GetRequiredService<CurrentPack>().Release, cancel);
        Prepare();
        var done = new SimulationProgress(_plan.From, 0, 0, 0);
        for (var day = _plan.From; day < _plan.End; day = day.AddDays(1))
        {
            if (cancel.IsCancellationRequested)
            {
                await _writer.StopAsync();
                throw new OperationCanceledException(cancel);
            }
            Open(day);
            Arrive(day);
            await LiveUntilAsync(_pack.Calendar.InstantOf(day.AddDays(1), TimeSpan.Zero));
            done = new(day, day.DayNumber - _plan.From.DayNumber + 1, (long)_filed, _writer.Events);
            progress?.Invoke(done);
        }
        _writer.Take(LeasedCodes(_plan.End.AddDays(-1)));
        await _writer.CloseAsync((made, all) => progress?.Invoke(done with { Indexes = (made, all) }), cancel);
        return done;
    }

    private void Prepare()
    {
        var procedures = Demand.Open(_pack.Part<ProcedureCatalogue>(), _plan.From);
        var weights = procedures.Select((p, i) => _demand.WeightOf(p, i)).ToList();
        if (weights.TrueForAll(w => w == 0))
        {
            throw new SimulationException(("Gói không có thủ tục nào nộp được vào ngày đầu tiên", "The pack has no procedure that can be filed on the first day"));
        }
        if (_pack.Units.Communes(_plan.From).FirstOrDefault() is not { } commune)
        {
            throw new SimulationException(("Gói không có đơn vị cấp xã nào vào ngày đầu tiên", "The pack has no commune on the first day"));
        }
        var surroundings = new FormSurroundings(_pack.Units, _pack.Part<CodeLists>(), _pack.Profile.Name);
        var forms = procedures.Select((p, i) => new FormTemplates(new FormRules(p.Form!, surroundings), commune, _plan.From, Dice.Of(_plan.Seed, 2, (ulong)i))).ToList();
        _offered = [.. procedures.Select((p, i) => new Offered(p, forms[i], weights[i] / weights.Sum()))];
    }

    private void Open(DateOnly day)
    {
        if (_units.ChangeOn(day))
        {
            _time.Now = _pack.Calendar.InstantOf(day, TimeSpan.Zero).ToUniversalTime();
            _writer.Take(_units.Open(day, _offered));
        }
    }

    // Everybody who comes on a day is known in the morning, so that a later day's throws do not depend on this one's.
    private void Arrive(DateOnly day)
    {
        foreach (var arrivals in _units.On(day))
        {
            var dice = Dice.Of(_plan.Seed, 4, arrivals.Dice.Next(), (ulong)day.DayNumber);
            for (var left = dice.Poisson(_demand.OnDay(arrivals.PerYear, day)); left > 0; left--)
            {
                var (channel, at) = _demand.Filing(arrivals.Procedure, day, dice);
                _filings.Enqueue((arrivals, channel, dice.Next()), (at, _order++));
            }
        }
    }

    private readonly PriorityQueue<(Arrivals From, string Channel, ulong Dice), (DateTimeOffset At, long Order)> _filings = new();

    private async Task LiveUntilAsync(DateTimeOffset end)
    {
        while (true)
        {
            var filing = _filings.TryPeek(out var filed, out var filedAt) && filedAt.At < end ? filedAt : (DateTimeOffset.MaxValue, 0);
            var act = _coming.TryPeek(out var coming, out var comingAt) && comingAt.At < end ? comingAt : (DateTimeOffset.MaxValue, 0);
            if (filing.At == DateTimeOffset.MaxValue && act.At == DateTimeOffset.MaxValue)
            {
                break;
            }
            if (filing.CompareTo(act) <= 0)
            {
                _filings.Dequeue();
                _time.Now = filing.At;
                File(filed.From, filed.Channel, new Dice(filed.Dice));
            }
            else
            {
                _coming.Dequeue();
                _time.Now = act.At;
                coming!.Case.Awaited--;
                if (_life.Do(coming, MomentNow) is { } changes)
                {
                    _writer.Take(coming.Case, changes);
                }
                _writer.Release(coming.Case);
            }
            if (_writer.IsFull)
            {
                await _writer.FlushAsync();
            }
        }
    }

    private void File(Arrivals from, string channel, Dice dice)
    {
        var moment = MomentNow;
        var (name, personalId) = (People.Name(dice), People.PersonalId(dice));
        var commune = from.Unit.Kind == UnitKind.Commune ? from.Unit.Id : dice.Pick(_units.Communes);
        var form = from.Forms.Any(dice);
        var key = _keys.New();
        var number = TemporaryNumbers.Of(DistinctLetters.Of(_filed));
        var dossier = new Dossier
        {
            Id = _ids.New(),
            KeyId = key.Id,
            TemporaryNumber = number,
            ProcedureCode = from.Procedure.Code,
            FormRevision = from.Procedure.Revision,
            Revision = from.Procedure.Revision,
            Channel = channel,
            OutsideCode = channel == "national-portal" ? $"MP-{_filed + 1:000000000}" : null,
            ReceivedByUnit = from.Unit.Id,
            CompetentUnit = from.Unit.Id,
            ApplicantKind = "citizen",
            OwnerName = name,
            PartiesJson = Json.Write(new Parties(new Party { Name = name, PersonalId = personalId })),
            AnswersJson = form.Text,
            ComponentsJson = from.Components,
            FeesJson = FeesOf(from.Procedure, form.Text, channel, moment.Today),
            SearchText = DossierWords.Of($"{name} {number}", from.Unit.Id, from.Unit.Id),
            SubmittedAt = moment.Now,
            AcceptBy = moment.Calendar.Due(moment.Now, moment.City.AcceptanceLimit, []).Appointment.ToUniversalTime(),
        };
        _filed++;
        var filed = new Case(dossier, from.Procedure, key, () => form.Of(name, personalId, commune), dice);
        var clerk = dice.Pick(_staff.Of(from.Unit.Id, Roles.Counter)!.Officials);
        var changes = dossier.Submit(clerk, moment);
        _life.Keep(filed, changes.Written, moment.Now);
        _writer.Take(filed, changes.Written);
    }

    // Fees follow from a template, not from the person; they change from one day to the next at most.
    private string FeesOf(Procedure procedure, string answers, string channel, DateOnly today)
    {
        if (_feesOn != today)
        {
            _fees.Clear();
            _feesOn = today;
        }
        return _fees.TryGetValue((answers, channel), out var known)
            ? known
            : _fees[(answers, channel)] = Json.Write(FeeCalculator.Of(procedure, JsonNode.Parse(answers)!.AsObject(), channel, "citizen", today));
    }

    private readonly Dictionary<(string Answers, string Channel), string> _fees = [];
    private DateOnly _feesOn;

    private Moment MomentNow => new(_time.Now, _pack.Calendar, _ids, _pack.Profile, _pack.Units);

    private void Schedule(DateTimeOffset at, Coming what)
    {
        what.Case.Awaited++;
        _coming.Enqueue(what, (at, _order++));
    }

    private string CodeOf(string unit, DateOnly day)
    {
        var number = _codes[(unit, day)] = _codes.GetValueOrDefault((unit, day)) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(unit)}-{day:yyMMdd}-{number:0000}");
    }

    private string PrefixOf(string unit) => $"{_pack.Profile.Code}.{DossierCodes.PartOf(unit)}";

    // So that real use goes on counting where the simulated day ended.
    private Changes LeasedCodes(DateOnly lastDay)
    {
        var changes = new Changes();
        foreach (var ((unit, day), last) in _codes.Where(c => c.Key.Day == lastDay).OrderBy(c => c.Key.Unit, StringComparer.Ordinal))
        {
            changes.Insert(new CodeCounter { Prefix = PrefixOf(unit), Day = (day.Year % 100 * 10_000) + (day.Month * 100) + day.Day, Next = last + 1 });
        }
        return changes;
    }
}
