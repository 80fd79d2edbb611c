using HaiDang.City.Facts;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Simulation;

/// <summary>
/// Gathers what many commands changed and writes the outcome of them together, while the next commands are decided: each row once, as it stands in the end, and each event in its place.
/// What follows events (audit log, totals) is written with them; people are told nothing, because there are none.
/// </summary>
/// <remarks>Between the first and the last write the database holds events of dossiers that are not in it yet, so a run that was ended by force leaves one that is of no use.</remarks>
internal sealed class SimulationWriter(Commit commit, IEnumerable<IEventFollower> followers, MeasureList measures, IServiceProvider services)
{
    // Notices would go to people who do not exist.
    private static readonly string[] Silent = ["dossier-notices", "account-notices", "enterprise-notices"];

    // Two such groups are in memory, one being written: more would save little, because each row is written once anyway.
    private const int RowsAtOnce = 40_000;

    private readonly HashSet<Case> _open = [];
    private readonly GatheredFacts _facts = new(measures);
    private readonly Dictionary<string, Cursor> _cursors = [];
    private List<object> _rows = [];
    private List<Event> _events = [];
    private Task _writing = Task.CompletedTask;
    private bool _areTotalsNew;
    private long _position;

    /// <summary>Rows waiting to be written.</summary>
    public int Waiting => _rows.Count + _events.Count;

    /// <summary>True when enough waits to be written.</summary>
    public bool IsFull => Waiting >= RowsAtOnce;

    /// <summary>Events gathered so far.</summary>
    public long Events { get; private set; }

    /// <summary>Finds where the history of the city ends.</summary>
    /// <param name="firstOfficial">User name, as it is looked up, of the first made-up official.</param>
    /// <param name="from">First day of the simulated time.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="SimulationException">Something was written that is not numbered yet: a server is running. Or the database holds a made-up city already.</exception>
    public async Task OpenAsync(string firstOfficial, DateOnly from, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        if (await db.Set<Account>().AnyAsync(a => a.NormalizedUserName == firstOfficial, cancel))
        {
            throw new SimulationException(("Cơ sở dữ liệu này đã có một thành phố giả lập: chỉ ra cơ sở dữ liệu khác, hoặc xóa nó", "This database holds a made-up city already: give another one, or remove it"));
        }
        if (await db.Set<Event>().AnyAsync(e => e.Position == null, cancel))
        {
            throw new SimulationException(("Máy chủ của cơ sở dữ liệu này đang ghi: tắt nó rồi chạy lại", "The server of this database is writing: stop it and run again"));
        }
        _position = await db.Set<Event>().MaxAsync(e => e.Position, cancel) ?? 0;
        var month = FactSums.FirstOf(from);
        _areTotalsNew = !await db.Set<DayTotal>().AnyAsync(t => t.Day >= month, cancel) && !await db.Set<MonthTotal>().AnyAsync(t => t.Month >= month, cancel);
        foreach (var cursor in await db.Set<Cursor>().ToListAsync(cancel))
        {
            _cursors[cursor.Name] = cursor;
        }
    }

    /// <summary>Takes in new rows that nothing changes any more.</summary>
    public void Take(Changes changes) => _rows.AddRange(changes.Rows.Select(r => r.Row));

    /// <summary>Takes in what one command changed.</summary>
    public void Take(Case of, Changes changes)
    {
        _open.Add(of);
        of.Take(changes);
        foreach (var (_, row) in changes.Rows)
        {
            if (row is Event happened)
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
            _rows.AddRange(of.Rows);
        }
    }

    /// <summary>Begins to write what was gathered, after what was gathered before is written.</summary>
    /// <exception cref="SimulationException">The database refused what was gathered before.</exception>
    public async Task FlushAsync()
    {
        await _writing;
        var (rows, events) = (_rows, _events);
        (_rows, _events) = ([], []);
        _writing = Task.Run(() => WriteAsync(rows, events));
    }

    /// <summary>Writes all that was gathered, and the dossiers that are open still.</summary>
    /// <exception cref="SimulationException">The database refused.</exception>
    public async Task CloseAsync()
    {
        foreach (var of in _open)
        {
            _rows.AddRange(of.Rows);
            if (IsFull)
            {
                await FlushAsync();
            }
        }
        _open.Clear();
        await FlushAsync();
        await _writing;
        Require(await commit.WriteAsync(MoveFacts(new Changes { IsDistinct = true }, isEnd: true)));
    }

    private async Task WriteAsync(List<object> rows, List<Event> events)
    {
        var changes = new Changes { IsDistinct = true };
        rows.ForEach(row => changes.Insert(row));
        var numbered = events.ConvertAll(Numbered);
        numbered.ForEach(e => changes.Append(e));
        // With the events themselves: a server started after a kill must not tell people who do not exist.
        foreach (var name in numbered.Count == 0 ? [] : Silent)
        {
            Moved(name, changes);
        }
        // Figures are made before this returns; the rows are written while they are followed.
        var writing = commit.WriteAsync(changes);
        var followed = numbered.Count == 0 ? new Changes() : await FollowAsync(numbered);
        Require(await writing);
        Require(await commit.WriteAsync(followed));
    }

    private async Task<Changes> FollowAsync(List<Event> numbered)
    {
        var all = new Changes { IsDistinct = true };
        foreach (var follower in followers.Where(f => f.Name != GatheredFacts.Follower && !Silent.Contains(f.Name)))
        {
            foreach (var (act, row) in Moved(follower.Name, await follower.FollowAsync(numbered, CancellationToken.None)).Rows)
            {
                _ = act switch
                {
                    RowAct.Insert => all.Insert(row),
                    RowAct.Update => all.Update(row),
                    RowAct.Add => all.Add(row),
                    _ => all.Delete(row),
                };
            }
        }
        _facts.Add(numbered);
        return MoveFacts(all, isEnd: false);
    }

    private Changes MoveFacts(Changes changes, bool isEnd)
    {
        if (!_areTotalsNew)
        {
            return Moved(GatheredFacts.Follower, _facts.MoveTo(changes));
        }
        _facts.MoveNewTo(changes, isEnd);
        // While facts are only in memory the cursor stays: after a kill the server folds them itself.
        return isEnd ? Moved(GatheredFacts.Follower, changes) : changes;
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
