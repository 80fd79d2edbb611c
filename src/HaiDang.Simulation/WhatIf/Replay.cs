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
    private readonly IdleCrew _idle = new(stations, crew);
    private readonly Queue<Waiting>[] _queues = [.. Enumerable.Range(0, stations).Select(_ => new Queue<Waiting>())];
    private readonly List<(ReplayMoment When, int Piece)> _arrivals = [];
    private readonly PriorityQueue<Happening, ReplayMoment> _coming = new();
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
        _arrivals.Clear();
        _coming.Clear();
        _idle.Clear();
        for (var i = 0; i < crew.Count; i++)
        {
            if (crew[i].From > long.MinValue)
            {
                Schedule(new(What.Comes, i), crew[i].From);
            }
            else
            {
                _idle.Add(i, long.MinValue);
            }
        }
        for (var job = 0; job < jobs.Count; job++)
        {
            if (Next(jobs.First(job), jobs.End(job), jobs.Comes(job)) is var (piece, at))
            {
                _arrivals.Add((new(at, _order++), piece));
            }
        }
        // Known from the beginning, and most of all that happens: beside the rest in their order, they keep what is still to come short.
        _arrivals.Sort((a, b) => a.When.CompareTo(b.When));
        var arrived = 0;
        while (true)
        {
            var isComing = _coming.TryPeek(out var happening, out var when);
            if (arrived < _arrivals.Count && (!isComing || _arrivals[arrived].When < when))
            {
                var (arrival, piece) = _arrivals[arrived++];
                Ready(piece, arrival.At);
            }
            else if (isComing)
            {
                _coming.Dequeue();
                Do(happening, when.At);
            }
            else
            {
                break;
            }
        }
        return Array.TrueForAll(_queues, q => q.Count == 0) ? _loads : throw new InvalidOperationException("A station has work and nobody to do it.");
    }

    private void Do(Happening happening, long now)
    {
        switch (happening.What)
        {
            case What.Ready:
                Ready(happening.Which, now);
                break;
            case What.Finished:
                var piece = _works[happening.Which];
                var done = _jobs[piece];
                if (Next(piece + 1, _jobs.End(done.Job), now + done.Wait) is var (next, at))
                {
                    Schedule(new(What.Ready, next), at);
                }
                TakeNext(happening.Which, now, since: now);
                break;
            default:
                TakeNext(happening.Which, now, since: long.MinValue);
                break;
        }
    }

    private void Ready(int piece, long now)
    {
        var station = _jobs[piece].Station;
        if (_idle.Take(station, now) is { } idle)
        {
            Start(idle, piece, now, now);
            return;
        }
        var queue = _queues[station];
        queue.Enqueue(new(piece, now, _order++));
        if (IsMeasured(now) && queue.Count > _loads[station].Longest)
        {
            _loads[station] = _loads[station] with { Longest = queue.Count };
        }
    }

    // The next piece that joins a queue, and when; what is done elsewhere before it takes its time.
    private (int Piece, long At)? Next(int piece, int end, long now)
    {
        for (; piece < end; piece++)
        {
            var work = _jobs[piece];
            if (work.Station >= 0)
            {
                return (piece, now + work.Delay);
            }
            _jobs.Done[piece] = now + work.Length;
            now += work.Length + work.Wait;
        }
        return null;
    }

    private void TakeNext(int server, long now, long since)
    {
        if (now > crew[server].Until)
        {
            return;
        }
        Queue<Waiting>? next = null;
        var own = crew[server].Stations;
        for (var i = 0; i < own.Count; i++)
        {
            if (_queues[own[i]].TryPeek(out var head) && (next is null || head.Order < next.Peek().Order))
            {
                next = _queues[own[i]];
            }
        }
        if (next?.Dequeue() is { } waiting)
        {
            Start(server, waiting.Piece, waiting.Since, now);
        }
        else
        {
            _idle.Add(server, since);
        }
    }

    private void Start(int server, int piece, long since, long now)
    {
        var work = _jobs[piece];
        _works[server] = piece;
        _jobs.Done[piece] = now + work.Length;
        Schedule(new(What.Finished, server), now + work.Length);
        if (IsMeasured(now))
        {
            var load = _loads[work.Station];
            _loads[work.Station] = new(load.Busy + work.Length, load.Started + 1, load.Waited + now - since, load.Longest);
        }
    }

    private bool IsMeasured(long now) => now >= _from && now < _to;

    private void Schedule(Happening happening, long at) => _coming.Enqueue(happening, new(at, _order++));
}
