namespace HaiDang.Simulation.WhatIf;

/// <summary>What a replay found of one station, within the measured time.</summary>
/// <param name="Busy">Seconds of work that were begun.</param>
/// <param name="Started">Pieces of work that were begun.</param>
/// <param name="Waited">Seconds in the queue of those, all together.</param>
/// <param name="Longest">The longest queue.</param>
internal readonly record struct StationLoad(long Busy, long Started, long Waited, int Longest);

/// <summary>
/// Replays dossiers through queues, event by event: whoever is free takes what has waited longest at any of their stations, and does one thing at a time
/// (first come, first served; Kleinrock, "Queueing systems", 1975). Pure: the same input gives the same result.
/// </summary>
/// <param name="stations">How many stations there are.</param>
/// <param name="crew">Who does the work; each station needs somebody who stays.</param>
internal sealed class Replay(int stations, IReadOnlyList<Server> crew)
{
    private readonly List<int>[] _servers = [.. Enumerable.Range(0, stations).Select(s => Enumerable.Range(0, crew.Count).Where(i => crew[i].Stations.Contains(s)).ToList())];
    private readonly Queue<Waiting>[] _queues = [.. Enumerable.Range(0, stations).Select(_ => new Queue<Waiting>())];
    private readonly PriorityQueue<Happening, (long At, int Order)> _coming = new();
    private readonly long[] _freeSince = new long[crew.Count];
    private readonly int[] _works = new int[crew.Count];
    private readonly StationLoad[] _loads = new StationLoad[stations];
    private Jobs _jobs = null!;
    private int _order;
    private long _from, _to;

    private readonly record struct Waiting(int Piece, long Since, int Order);

    private readonly record struct Happening(What What, int Which);

    private enum What
    {
        Ready,
        Finished,
        Comes,
    }

    /// <summary>Replays; when pieces are done stands in <see cref="Jobs.Done"/>.</summary>
    /// <param name="jobs">The dossiers.</param>
    /// <param name="from">Beginning of the measured time.</param>
    /// <param name="to">Its end.</param>
    /// <returns>The load of each station.</returns>
    /// <exception cref="InvalidOperationException">A station has work and nobody to do it.</exception>
    public IReadOnlyList<StationLoad> Run(Jobs jobs, long from, long to)
    {
        (_jobs, _from, _to, _order) = (jobs, from, to, 0);
        jobs.Reset();
        Array.Clear(_loads);
        Array.Fill(_works, -1);
        for (var i = 0; i < crew.Count; i++)
        {
            _freeSince[i] = long.MinValue;
            if (crew[i].From > long.MinValue)
            {
                Schedule(new(What.Comes, i), crew[i].From);
            }
        }
        for (var job = 0; job < jobs.Count; job++)
        {
            Arrive(job, jobs.First(job), jobs.Comes(job));
        }
        while (_coming.TryDequeue(out var happening, out var when))
        {
            Do(happening, when.At);
        }
        return Array.TrueForAll(_queues, q => q.Count == 0) ? _loads : throw new InvalidOperationException("A station has work and nobody to do it.");
    }

    private void Do(Happening happening, long now)
    {
        switch (happening.What)
        {
            case What.Ready:
                var station = _jobs[happening.Which].Station;
                if (Idle(station, now) is { } idle)
                {
                    Start(idle, happening.Which, now, now);
                }
                else
                {
                    var queue = _queues[station];
                    queue.Enqueue(new(happening.Which, now, _order++));
                    if (IsMeasured(now) && queue.Count > _loads[station].Longest)
                    {
                        _loads[station] = _loads[station] with { Longest = queue.Count };
                    }
                }
                break;
            case What.Finished:
                var piece = _works[happening.Which];
                (_works[happening.Which], _freeSince[happening.Which]) = (-1, now);
                Arrive(_jobs.JobOf(piece), piece + 1, now + _jobs[piece].Wait);
                TakeNext(happening.Which, now);
                break;
            default:
                TakeNext(happening.Which, now);
                break;
        }
    }

    private void Arrive(int job, int piece, long now)
    {
        for (var end = _jobs.End(job); piece < end; piece++)
        {
            var (station, delay, length, wait) = _jobs[piece];
            if (station >= 0)
            {
                Schedule(new(What.Ready, piece), now + delay);
                return;
            }
            _jobs.Done[piece] = now + length;
            now += length + wait;
        }
    }

    // Of those who are free, who has been so longest.
    private int? Idle(int station, long now)
    {
        int? found = null;
        foreach (var i in _servers[station])
        {
            if (_works[i] < 0 && crew[i].From <= now && now <= crew[i].Until && (found is not { } other || _freeSince[i] < _freeSince[other]))
            {
                found = i;
            }
        }
        return found;
    }

    private void TakeNext(int server, long now)
    {
        if (_works[server] >= 0 || now > crew[server].Until || now < crew[server].From)
        {
            return;
        }
        Queue<Waiting>? next = null;
        foreach (var station in crew[server].Stations)
        {
            if (_queues[station].TryPeek(out var head) && (next is null || head.Order < next.Peek().Order))
            {
                next = _queues[station];
            }
        }
        if (next?.Dequeue() is { } waiting)
        {
            Start(server, waiting.Piece, waiting.Since, now);
        }
    }

    private void Start(int server, int piece, long since, long now)
    {
        var (station, _, length, _) = _jobs[piece];
        _works[server] = piece;
        _jobs.Done[piece] = now + length;
        Schedule(new(What.Finished, server), now + length);
        if (IsMeasured(now))
        {
            var load = _loads[station];
            _loads[station] = new(load.Busy + length, load.Started + 1, load.Waited + now - since, load.Longest);
        }
    }

    private bool IsMeasured(long now) => now >= _from && now < _to;

    private void Schedule(Happening happening, long at) => _coming.Enqueue(happening, (at, _order++));
}
