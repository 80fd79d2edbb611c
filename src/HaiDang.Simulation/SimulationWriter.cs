using HaiDang.City.Audit;
using HaiDang.City.Facts;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Loading;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Simulation;

/// <summary>
/// Gathers what many commands changed and writes the outcome of them together, while the next commands are decided: each row once, as it stands in the end, and each event in its place.
/// What follows events (audit log, totals) is written with them; people are told nothing, because there are none.
/// </summary>
/// <remarks>
/// Between the first and the last write the database holds events of dossiers that are not in it yet. A run that was ended by force goes on where it stood: its groups are made again in
/// memory, and those that are written already are left out.
/// </remarks>
internal sealed class SimulationWriter(Commit commit, IEnumerable<IEventFollower> followers, MeasureList measures, KeyStore keys, BulkLoad load, IServiceProvider services, int rowsAtOnce)
{
    // Notices would go to people who do not exist: of those who send them only the cursor moves.
    private static readonly string[] Followed = [FollowedLog.Follower, "dossier-notices", "account-notices", "enterprise-notices"];

    private static readonly Type[] Filled = [typeof(Event), typeof(Dossier), typeof(Act), typeof(DossierOutcome), typeof(IssuedNumber), typeof(WorkItem)];

    private readonly HashSet<Case> _open = [];
    private readonly GatheredFacts _facts = new(measures);
    private readonly Dictionary<string, Cursor> _cursors = [];
    private List<object> _rows = [];
    private List<DataKey> _sealing = [];
    private List<Event> _events = [];
    private FollowedLog? _log;
    private Task _readying = Task.CompletedTask;
    private Task<Problem?> _writing = Task.FromResult<Problem?>(null);
    private SimulationRun _run = new();
    private bool _isClosing;
    private int _group;
    private long _position;

    /// <summary>Rows waiting to be written.</summary>
    public int Waiting => _rows.Count + _events.Count;

    /// <summary>True when enough waits to be written.</summary>
    public bool IsFull => Waiting >= rowsAtOnce;

    /// <summary>Events gathered so far.</summary>
    public long Events { get; private set; }

    /// <summary>Finds where the history of the city ends, or where the same run stood when it was ended.</summary>
    /// <param name="plan">What is simulated.</param>
    /// <param name="release">Release of the pack in force.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="SimulationException">A server is running on the database; or it holds another made-up city already, or a part of one.</exception>
    public async Task OpenAsync(SimulationPlan plan, int release, CancellationToken cancel)
    {
        if (followers.FirstOrDefault(f => f.Name != GatheredFacts.Follower && !Followed.Contains(f.Name)) is { } unknown)
        {
            throw new InvalidOperationException($"What '{unknown.Name}' makes of events is not made of simulated ones.");
        }
        await using var db = CityDatabase.Open(services);
        if (await SimulationRuns.FindAsync(db, plan, release, cancel) is { } begun)
        {
            _run = begun;
        }
        else
        {
            await StorageModule.CatchUpAsync(services, cancel);
            _run = await SimulationRuns.NewAsync(db, plan, release, cancel);
            Require(await commit.WriteAsync(new Changes().Insert(_run)));
        }
        _log = await FollowedLog.OpenAsync(db, cancel);
        _position = _run.FirstPosition;
        foreach (var cursor in await db.Set<Cursor>().AsNoTracking().ToListAsync(cancel))
        {
            _cursors[cursor.Name] = cursor;
        }
        await load.BeginAsync(Filled, cancel);
    }

    /// <summary>Takes in new rows that nothing changes any more.</summary>
    public void Take(Changes changes) => _rows.AddRange(changes.Rows.Select(r => r.Row));

    /// <summary>Takes in what one command changed.</summary>
    public void Take(Case of, Changes changes)
    {
        _open.Add(of);
        of.Take(changes);
        for (var i = 0; i < changes.Rows.Count; i++)
        {
            if (changes.Rows[i].Row is Event happened)
            {
                _events.Add(happened);
                Events++;
            }
        }
    }

    /// <summary>Lets go of a dossier whose life is over.</summary>
    public void Release(Case of)
    {
        if (of.IsOver && _open.Remove(of))
        {
            Write(of);
        }
    }

    /// <summary>Begins to make ready what was gathered, once that is done for what was gathered before: two groups are on their way, one being made ready and one being written.</summary>
    /// <exception cref="SimulationException">The database refused what was gathered before.</exception>
    public async Task FlushAsync()
    {
        await _readying;
        var (rows, sealing, events) = (_rows, _sealing, _events);
        (_rows, _sealing, _events) = (new(rowsAtOnce), [], new(rowsAtOnce));
        _readying = Task.Run(() => ReadyAsync(rows, sealing, events));
    }

    /// <summary>Waits for what is being written, and leaves the rest.</summary>
    /// <exception cref="SimulationException">The database refused.</exception>
    public async Task StopAsync()
    {
        await _readying;
        Require(await _writing);
    }

    /// <summary>Writes all that was gathered, and the dossiers that are open still; then makes the indexes.</summary>
    /// <param name="progress">Told how many indexes are made, of how many.</param>
    /// <param name="cancel">Gives up between two indexes.</param>
    /// <exception cref="SimulationException">The database refused; or more days than these were written before.</exception>
    public async Task CloseAsync(Action<int, int> progress, CancellationToken cancel)
    {
        await _readying;
        if (_group < _run.Written && !_run.IsClosing)
        {
            throw new SimulationException(("Những ngày sau đó đã được ghi: cho số ngày lớn hơn", "Later days were written already: give more days"));
        }
        _isClosing = true;
        foreach (var of in _open)
        {
            Write(of);
            if (IsFull)
            {
                await FlushAsync();
            }
        }
        _open.Clear();
        await FlushAsync();
        await StopAsync();
        if (++_group > _run.Written)
        {
            var last = MoveFacts(new Changes { IsDistinct = true }, isEnd: true);
            Require(await commit.WriteAsync(last.Update(_run = _run with { Written = _group })));
        }
        await load.EndAsync(Filled, progress, cancel);
        Require(await commit.WriteAsync(new Changes().Update(_run = _run with { IsWhole = true })));
    }

    private void Write(Case of)
    {
        of.Complete();
        _rows.AddRange(of.Rows);
        _sealing.Add(of.Key);
    }

    // A group is written whole, with all that follows its events, or not at all.
    private async Task ReadyAsync(List<object> rows, List<DataKey> sealing, List<Event> events)
    {
        var numbered = events.ConvertAll(Numbered);
        commit.AddFacts(numbered);
        _facts.Add(numbered);
        if (++_group <= _run.Written)
        {
            // It is in the database. Totals that were new then are in memory until they are complete, and leave it at the same groups.
            _ = MoveFacts(new Changes(), isEnd: false);
            return;
        }
        var changes = new Changes(rows.Count + numbered.Count) { IsDistinct = true };
        rows.ForEach(row => changes.Insert(row));
        numbered.ForEach(e => changes.Append(e));
        if (numbered.Count > 0)
        {
            Follow(numbered, changes);
        }
        MoveFacts(changes, isEnd: false);
        changes.Update(_run = _run with { Written = _group, IsClosing = _isClosing });
        Require(await _writing);
        sealing.ForEach(keys.Remember);
        _writing = commit.WriteAsync(changes);
    }

    // With the events themselves: a server started after a kill must neither log them again nor tell people who do not exist.
    private void Follow(List<Event> numbered, Changes changes)
    {
        foreach (var (act, row) in _log!.Add(numbered).Rows)
        {
            _ = act == RowAct.Insert ? changes.Insert(row) : changes.Update(row);
        }
        foreach (var name in Followed)
        {
            Moved(name, changes);
        }
    }

    private Changes MoveFacts(Changes changes, bool isEnd)
    {
        if (_run.AreTotalsNew)
        {
            _facts.MoveNewTo(changes, isEnd);
        }
        else
        {
            _facts.MoveTo(changes);
        }
        // While new totals are only in memory the cursor stays where it was.
        return _run.AreTotalsNew && !isEnd ? changes : Moved(GatheredFacts.Follower, changes);
    }

    private Event Numbered(Event happened) => new()
    {
        StreamId = happened.StreamId,
        Number = happened.Number,
        Kind = happened.Kind,
        At = happened.At,
        Body = happened.Body,
        Salt = happened.Salt,
        Position = ++_position,
    };

    private Changes Moved(string name, Changes changes)
    {
        var before = _cursors.GetValueOrDefault(name);
        var cursor = _cursors[name] = new Cursor { Name = name, Position = _position, Version = (before?.Version ?? 0) + 1 };
        return before is null ? changes.Insert(cursor) : changes.Update(cursor);
    }

    private static void Require(Problem? problem)
    {
        if (problem is not null)
        {
            throw new SimulationException(($"Cơ sở dữ liệu từ chối: {problem.Title.Vi} {problem.Detail.Vi}", $"The database refused: {problem.Title.In("en")} {problem.Detail.In("en")}"));
        }
    }
}
