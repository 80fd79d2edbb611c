using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Simulation;

/// <summary>
/// Gathers what many commands changed and writes the outcome of them together: each row once, as it stands then, and each event in its place. What follows events (audit log, totals)
/// is written at once; people are told nothing, because there are none.
/// </summary>
internal sealed class SimulationWriter(Commit commit, IEnumerable<IEventFollower> followers, IServiceProvider services)
{
    // Notices would go to people who do not exist.
    private static readonly string[] Silent = ["dossier-notices", "account-notices", "enterprise-notices"];

    private readonly Dictionary<object, RowAct> _rows = new(ReferenceEqualityComparer.Instance);
    private readonly List<Event> _events = [];
    private readonly Dictionary<string, Cursor> _cursors = [];
    private long _position;

    /// <summary>Rows waiting to be written.</summary>
    public int Waiting => _rows.Count + _events.Count;

    /// <summary>Events gathered so far.</summary>
    public long Events { get; private set; }

    /// <summary>Finds where the history of the city ends.</summary>
    /// <param name="firstOfficial">User name, as it is looked up, of the first made-up official.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidOperationException">Something was written that is not numbered yet: a server is running. Or the database holds a made-up city already.</exception>
    public async Task OpenAsync(string firstOfficial, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        if (await db.Set<Account>().AnyAsync(a => a.NormalizedUserName == firstOfficial, cancel))
        {
            throw new InvalidOperationException("This database holds a simulated city already: give another one, or remove it.");
        }
        if (await db.Set<Event>().AnyAsync(e => e.Position == null, cancel))
        {
            throw new InvalidOperationException("The server of this city is at work.");
        }
        _position = await db.Set<Event>().MaxAsync(e => e.Position, cancel) ?? 0;
        foreach (var cursor in await db.Set<Cursor>().ToListAsync(cancel))
        {
            _cursors[cursor.Name] = cursor;
        }
    }

    /// <summary>Takes in what one command changed.</summary>
    public void Take(Changes changes)
    {
        foreach (var (act, row) in changes.Rows)
        {
            switch (row)
            {
                case Event happened:
                    _events.Add(happened);
                    Events++;
                    break;
                case var _ when act == RowAct.Delete && _rows.GetValueOrDefault(row, RowAct.Update) == RowAct.Insert:
                    _rows.Remove(row);
                    break;
                case var _ when act == RowAct.Update && _rows.ContainsKey(row):
                    break;
                default:
                    _rows[row] = act;
                    break;
            }
        }
    }

    /// <summary>Writes what was gathered.</summary>
    /// <exception cref="InvalidOperationException">The database refused.</exception>
    public async Task FlushAsync(CancellationToken cancel)
    {
        var changes = new Changes { IsDistinct = true };
        foreach (var (row, act) in _rows)
        {
            _ = act switch
            {
                RowAct.Insert => changes.Insert(row),
                RowAct.Update => changes.Update(row),
                _ => changes.Delete(row),
            };
        }
        var numbered = _events.ConvertAll(Numbered);
        numbered.ForEach(e => changes.Append(e));
        (_, _) = (Clear(), Require(await commit.WriteAsync(changes)));
        if (numbered.Count == 0)
        {
            return;
        }
        foreach (var follower in followers)
        {
            var followed = Silent.Contains(follower.Name) ? new Changes() : await follower.FollowAsync(numbered, cancel);
            Require(await commit.WriteAsync(Moved(follower.Name, followed)));
        }
    }

    private bool Clear()
    {
        _rows.Clear();
        _events.Clear();
        return true;
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

    private static bool Require(Problem? problem) => problem is null ? true : throw new InvalidOperationException($"The database refused what was simulated: {problem.Code} {problem.Detail?.En}");
}
