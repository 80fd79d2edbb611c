namespace HaiDang.Simulation.WhatIf;

/// <summary>Who is free. People who do the same work for the same stations wait in one line, so that whoever has been free longest is found without asking everybody.</summary>
internal sealed class IdleCrew
{
    private readonly IReadOnlyList<Server> _crew;
    private readonly PriorityQueue<int, ReplayMoment>[] _lineOf;
    private readonly PriorityQueue<int, ReplayMoment>[][] _linesAt;

    /// <param name="stations">How many stations there are.</param>
    /// <param name="crew">Who does the work; nobody is free yet.</param>
    public IdleCrew(int stations, IReadOnlyList<Server> crew)
    {
        _crew = crew;
        _lineOf = new PriorityQueue<int, ReplayMoment>[crew.Count];
        var linesAt = Enumerable.Range(0, stations).Select(_ => new List<PriorityQueue<int, ReplayMoment>>()).ToArray();
        foreach (var team in Enumerable.Range(0, crew.Count).GroupBy(i => string.Join(' ', crew[i].Stations)))
        {
            var line = new PriorityQueue<int, ReplayMoment>();
            foreach (var server in team)
            {
                _lineOf[server] = line;
            }
            foreach (var station in crew[team.First()].Stations.Distinct())
            {
                linesAt[station].Add(line);
            }
        }
        _linesAt = [.. linesAt.Select(l => l.ToArray())];
    }

    /// <summary>Nobody is free.</summary>
    public void Clear()
    {
        foreach (var line in _lineOf)
        {
            line.Clear();
        }
    }

    /// <summary>Somebody is free.</summary>
    /// <param name="server">Who.</param>
    /// <param name="since">Since when; of those who are free as long the one with the lower number comes first.</param>
    public void Add(int server, long since) => _lineOf[server].Enqueue(server, new(since, server));

    /// <summary>Whoever has been free longest of those who work at a station is free no more.</summary>
    /// <param name="station">The station.</param>
    /// <param name="now">Those who have left by now are not asked.</param>
    /// <returns>Who; null when nobody is free.</returns>
    public int? Take(int station, long now)
    {
        PriorityQueue<int, ReplayMoment>? longest = null;
        ReplayMoment since = default;
        foreach (var line in _linesAt[station])
        {
            while (line.TryPeek(out var first, out var free))
            {
                if (_crew[first].Until < now)
                {
                    line.Dequeue();
                    continue;
                }
                if (longest is null || free < since)
                {
                    (longest, since) = (line, free);
                }
                break;
            }
        }
        return longest?.Dequeue();
    }
}
