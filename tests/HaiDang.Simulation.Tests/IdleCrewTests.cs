using HaiDang.Simulation.WhatIf;

namespace HaiDang.Simulation.Tests;

/// <summary>Whoever has been free longest is found, however people share stations, come and leave.</summary>
public sealed class IdleCrewTests
{
    private const int Stations = 4;

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void The_same_one_is_found_as_by_asking_everybody(ulong seed)
    {
        var dice = Dice.Of(seed);
        Server[] crew = [.. Enumerable.Range(0, 30).Select(_ => new Server([.. Enumerable.Range(0, Stations).Where(_ => dice.Happens(0.4))], until: dice.Happens(0.3) ? dice.Below(3_000) : long.MaxValue))];
        var (idle, free, now) = (new IdleCrew(Stations, crew), new Dictionary<int, long>(), 0L);
        for (var i = 0; i < crew.Length; i++)
        {
            free[i] = long.MinValue;
            idle.Add(i, long.MinValue);
        }

        for (var i = 0; i < 3_000; i++)
        {
            // Often several at the same instant.
            now += dice.Below(3);
            var busy = Enumerable.Range(0, crew.Length).Where(s => !free.ContainsKey(s)).ToList();
            if (busy.Count > 0 && dice.Happens(0.5))
            {
                var server = dice.Pick(busy);
                free[server] = now;
                idle.Add(server, now);
                continue;
            }
            var station = dice.Below(Stations);
            int? expected = null;
            foreach (var (server, _) in free.Where(f => crew[f.Key].Stations.Contains(station) && crew[f.Key].Until >= now).OrderBy(f => f.Value).ThenBy(f => f.Key).Take(1))
            {
                expected = server;
            }

            Assert.Equal(expected, idle.Take(station, now));
            if (expected is { } taken)
            {
                free.Remove(taken);
            }
        }
    }

    [Fact]
    public void Nobody_is_free_after_clearing()
    {
        var idle = new IdleCrew(1, [new Server([0])]);
        idle.Add(0, 5);
        idle.Clear();

        Assert.Null(idle.Take(0, 10));
    }
}
