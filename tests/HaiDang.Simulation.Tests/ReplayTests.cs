using HaiDang.Simulation.WhatIf;

namespace HaiDang.Simulation.Tests;

/// <summary>Queues whose answer is known.</summary>
public sealed class ReplayTests
{
    [Fact]
    public void A_queue_of_one_gives_each_their_turn()
    {
        var jobs = new Jobs();
        foreach (var comes in new long[] { 0, 10, 20, 200 })
        {
            jobs.Begin(comes);
            jobs.Add(0, delay: 0, length: 60, wait: 0);
        }

        var load = new Replay(1, [new Server([0])]).Run(jobs, 0, 1_000)[0];

        Assert.Equal([60, 120, 180, 260], jobs.Done[..4]);
        Assert.Equal(new StationLoad(Busy: 240, Started: 4, Waited: 50 + 100, Longest: 2), load);
    }

    [Fact]
    public void What_lies_holds_nobody_up_and_waits_between_pieces_are_kept()
    {
        var jobs = new Jobs();
        jobs.Begin(0);
        jobs.Add(0, delay: 100, length: 10, wait: 40);
        jobs.Add(Station.Elsewhere, delay: 0, length: 5, wait: 0);
        jobs.Add(0, delay: 0, length: 10, wait: 0);
        jobs.Begin(1);
        jobs.Add(0, delay: 0, length: 20, wait: 0);

        new Replay(1, [new Server([0])]).Run(jobs, 0, 1_000);

        Assert.Equal([110, 155, 165, 21], jobs.Done[..4]);
    }

    [Fact]
    public void The_mean_wait_of_a_queue_of_chance_is_that_of_theory()
    {
        // M/M/1 at 70 %: the mean wait before work begins is rho / (mu - lambda) = 0.7 / 0.3 lengths of work.
        const double length = 1_000;
        var (dice, jobs, at) = (Dice.Of(11), new Jobs(), 0.0);
        for (var i = 0; i < 200_000; i++)
        {
            at += -Math.Log(1 - dice.Share()) * length / 0.7;
            jobs.Begin((long)at);
            jobs.Add(0, 0, (long)(-Math.Log(1 - dice.Share()) * length), 0);
        }

        var load = new Replay(1, [new Server([0])]).Run(jobs, 0, long.MaxValue)[0];

        Assert.InRange(load.Waited / (double)load.Started / length, 0.93 * 0.7 / 0.3, 1.07 * 0.7 / 0.3);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void One_more_never_makes_a_queue_slower(ulong seed)
    {
        var dice = Dice.Of(seed);
        var (few, more) = (new Jobs(), new Jobs());
        var at = 0L;
        for (var i = 0; i < 5_000; i++)
        {
            at += dice.Below(100);
            var length = 1 + dice.Below(180);
            foreach (var jobs in new[] { few, more })
            {
                jobs.Begin(at);
                jobs.Add(0, 0, length, 0);
            }
        }

        new Replay(1, [new Server([0]), new Server([0])]).Run(few, 0, long.MaxValue);
        new Replay(1, [new Server([0]), new Server([0]), new Server([0])]).Run(more, 0, long.MaxValue);

        Assert.All(Enumerable.Range(0, few.Pieces), i => Assert.True(more.Done[i] <= few.Done[i]));
        Assert.Contains(Enumerable.Range(0, few.Pieces), i => more.Done[i] < few.Done[i]);
    }

    [Fact]
    public void Who_comes_later_or_leaves_does_nothing_outside_their_time()
    {
        var jobs = new Jobs();
        foreach (var comes in new long[] { 0, 0, 0 })
        {
            jobs.Begin(comes);
            jobs.Add(0, 0, 100, 0);
        }

        new Replay(1, [new Server([0], until: 50), new Server([0], from: 500)]).Run(jobs, 0, 1_000);

        Assert.Equal([100, 600, 700], jobs.Done[..3]);
    }

    [Fact]
    public void Work_that_nobody_does_is_told()
    {
        var jobs = new Jobs();
        jobs.Begin(0);
        jobs.Add(0, 0, 1, 0);

        Assert.Throws<InvalidOperationException>(() => new Replay(1, []).Run(jobs, 0, 10));
    }
}
