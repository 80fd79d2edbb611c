namespace HaiDang.Simulation.WhatIf;

/// <summary>Somebody who does work, one piece at a time.</summary>
/// <param name="stations">Numbers of the stations whose work they do.</param>
/// <param name="from">From when on they are there.</param>
/// <param name="until">Until when they begin new work.</param>
internal sealed class Server(IReadOnlyList<int> stations, long from = long.MinValue, long until = long.MaxValue)
{
    /// <summary>Numbers of the stations whose work they do.</summary>
    public IReadOnlyList<int> Stations { get; } = stations;

    /// <summary>From when on they are there.</summary>
    public long From { get; } = from;

    /// <summary>Until when they begin new work.</summary>
    public long Until { get; } = until;

    /// <summary>The same person, who also does other work.</summary>
    public Server Also(IEnumerable<int> stations) => new([.. Stations.Union(stations)], From, Until);

    /// <summary>Time within two instants in which they are there.</summary>
    public long TimeWithin(long from, long to) => Math.Max(0, Math.Min(to, Until) - Math.Max(from, From));
}

/// <summary>Who does the work, as far as the record tells: whoever did work of a role, from their first work to their last.</summary>
internal static class Crew
{
    // Who did less than this share of what the busiest did stands in now and then, and is not counted as one more.
    private const double StandIn = 0.1;

    // Who worked so near to an end of what was read was there before or is there still.
    private const int DaysAtAnEnd = 10;

    /// <summary>The people of the studied units.</summary>
    /// <param name="history">The record, within which they are found.</param>
    /// <param name="from">Beginning of what was read.</param>
    /// <param name="to">End of the days on which the dossiers were filed.</param>
    /// <param name="isKnown">False for what must not be looked at.</param>
    public static List<Server> Of(History history, long from, long to, Func<Piece, bool>? isKnown = null)
    {
        var slack = DaysAtAnEnd * history.Line.DaySeconds;
        var people = new Dictionary<int, (HashSet<int> Stations, long From, long Until)>();
        var pieces = history.Courses.SelectMany(c => c.Pieces).Where(p => p.Station >= 0 && isKnown?.Invoke(p) != false).ToList();
        foreach (var office in pieces.GroupBy(p => (history.Stations[p.Station].UnitId, history.Stations[p.Station].Role)))
        {
            var stations = office.Select(p => p.Station).Distinct().ToList();
            var persons = office.GroupBy(p => p.Person).Select(g => (Person: g.Key, Count: g.Count(), From: g.Min(p => p.Arrived), Until: g.Max(p => p.Done))).ToList();
            var most = persons.Max(p => p.Count);
            var counted = persons.Where(p => p.Count >= StandIn * most).ToList();
            // Work never lies with nobody there to do it.
            var (first, last) = (counted.Min(p => p.From), counted.Max(p => p.Until));
            foreach (var person in counted)
            {
                var begins = person.From <= from + slack || person.From == first ? long.MinValue : person.From;
                var ends = person.Until >= to - slack || person.Until == last ? long.MaxValue : person.Until;
                people[person.Person] = people.TryGetValue(person.Person, out var same)
                    ? ([.. same.Stations, .. stations], Math.Min(same.From, begins), Math.Max(same.Until, ends))
                    : ([.. stations], begins, ends);
            }
        }
        return [.. people.OrderBy(p => p.Key).Select(p => new Server([.. p.Value.Stations.Order()], p.Value.From, p.Value.Until))];
    }
}
