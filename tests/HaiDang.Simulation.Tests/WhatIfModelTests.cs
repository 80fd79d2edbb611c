using HaiDang.Core;
using HaiDang.Simulation.WhatIf;

namespace HaiDang.Simulation.Tests;

/// <summary>Questions to records that were made so that the answer is known.</summary>
public sealed class WhatIfModelTests
{
    [Fact]
    public void Lengths_are_found_in_what_was_recorded()
    {
        // Filed at 0 and 10, one person, 30 minutes each, taken up at once: the second waits 20 in the queue. The third lies an hour before anybody turns to it.
        var history = new Recorded().Simple(0, 0, 30).Simple(10, 30, 60).Simple(100, 160, 175).Build();

        Lengths.Identify(history);

        Assert.Equal([(0L, Recorded.Seconds(30)), (0, Recorded.Seconds(30)), (Recorded.Seconds(60), Recorded.Seconds(15))], history.Courses.Select(c => (c.Pieces[1].Delay, c.Pieces[1].Length)));
    }

    [Fact]
    public void What_was_put_aside_for_later_work_is_delay_and_not_queue()
    {
        var history = new Recorded().Simple(0, 100, 110).Simple(20, 20, 40).Simple(50, 50, 90).Build();

        Lengths.Identify(history);

        var aside = history.Courses[0].Pieces[1];
        Assert.Equal((Recorded.Seconds(100), Recorded.Seconds(10)), (aside.Delay, aside.Length));
    }

    [Fact]
    public void One_more_officer_makes_a_crowded_step_faster_and_the_model_agrees_with_the_record()
    {
        var answer = Ask(Crowded(), new MoreOfficers("examine", 1));

        var unit = Assert.Single(answer.Units);
        Assert.Equal(200, unit.Dossiers);
        Assert.Equal(unit.NineOfTen.Recorded!.Value, unit.NineOfTen.Before.Value, 0.5);
        Assert.Equal(unit.OnTime!.Recorded!.Value, unit.OnTime.Before.Value, 0.02);
        Assert.True(unit.NineOfTen.Difference.High < 0);
        Assert.True(unit.OnTime.Difference.Low > 0);
        var step = Assert.Single(answer.Steps, s => s.Step == "examine");
        Assert.Equal((1.0, 2.0), (step.Before.Officers, step.After.Officers));
        Assert.True(step.After.LongestQueue < step.Before.LongestQueue);
        Assert.Equal(step.Before.WorkHours, step.After.WorkHours, step.Before.WorkHours * 0.1);
    }

    [Fact]
    public void A_step_left_out_takes_its_work_with_it()
    {
        var record = new Recorded();
        for (var i = 0; i < 60; i++)
        {
            TwoSteps(record, 100 * i);
        }

        var answer = Ask(record.Build(), new WithoutStep("sign"));

        var unit = answer.Units[0];
        Assert.Equal(30.0 / 60, unit.Median.Before.Value, 0.01);
        Assert.Equal(20.0 / 60, unit.Median.After.Value, 0.01);
        Assert.Equal(0, answer.Steps.Single(s => s.Step == "sign").After.WorkHours);
    }

    [Fact]
    public void A_shorter_limit_makes_late_what_used_all_of_it()
    {
        var answer = Ask(Crowded("2 working-days"), new OtherLimit(-1));

        Assert.True(answer.Units[0].OnTime!.Difference.High < 0);
        Assert.Equal(0, answer.Units[0].Median.Difference.Value);
        Assert.Equal("no-limit-to-change", Refused(Even(limit: "same-day"), new OtherLimit(-1)));
    }

    [Fact]
    public void A_shared_queue_helps_the_crowded_unit_through_the_idle_one()
    {
        var record = new Recorded("u1", "u2");
        Crowd(record);
        for (var i = 0; i < 60; i++)
        {
            record.Simple(400 * i, 400 * i, (400 * i) + 10, "b", "u2");
        }

        var answer = Ask(record.Build(), new SharedQueue("u2"));

        Assert.Equal(["u1", "u2"], answer.Units.Select(u => u.UnitId));
        Assert.True(answer.Units[0].NineOfTen.Difference.High < 0);
        Assert.True(answer.Units[1].NineOfTen.Difference.Low >= 0);
    }

    [Fact]
    public void More_online_filing_takes_the_ways_of_what_was_filed_online()
    {
        var record = new Recorded();
        for (var i = 0; i < 200; i++)
        {
            var isOnline = i % 4 == 0;
            record.Simple(100 * i, 100 * i, (100 * i) + (isOnline ? 10 : 50), isOnline: isOnline);
        }
        var history = record.Build();

        var answer = Ask(history, new OnlineShare(75));

        Assert.Equal(50.0 / 60, answer.Units[0].Median.Before.Value, 0.01);
        Assert.Equal(10.0 / 60, answer.Units[0].Median.After.Value, 0.01);
        Assert.Equal("too-little-history", Refused(Even(), new OnlineShare(50)));
    }

    [Fact]
    public void Supplements_stop_the_clock_and_other_units_keep_their_time()
    {
        var record = new Recorded();
        for (var i = 0; i < 40; i++)
        {
            var at = 1_000.0 * i;
            record.Begin().Event("dossier-registered", at + 1, "")
                .Event("dossier-accepted", at + 5, "\"actor\":\"c\",\"role\":\"counter\",\"unit\":\"u1\",\"limit\":\"1 working-days\",\"step\":\"examine\"")
                .Event("supplement-asked", at + 15, "\"actor\":\"a\",\"role\":\"officer\",\"unit\":\"u1\",\"step\":\"examine\"")
                .Event("supplement-received", at + 600, "\"role\":\"counter\",\"unit\":\"u1\"")
                .Event("consultation-asked", at + 610, "\"actor\":\"a\",\"role\":\"officer\",\"unit\":\"u1\"")
                .Event("consultation-answered", at + 650, "\"actor\":\"x\",\"role\":\"officer\",\"unit\":\"other\"")
                .Event("outcome-issued", at + 660, "\"actor\":\"a\",\"role\":\"officer\",\"unit\":\"u1\",\"from\":\"examine\",\"punctuality\":\"OnTime\",\"due\":\"2027-01-01T00:00:00.000Z\"");
        }

        var history = record.Build();
        var answer = Ask(history, new MoreOfficers("examine", 1));

        Assert.All(history.Courses, c => Assert.Equal(4, c.Pieces.Count));
        Assert.Equal(1.0, answer.Units[0].OnTime!.Before.Value);
        Assert.Equal(659.0 / 60, answer.Units[0].Median.Before.Value, 0.05);
        Assert.Equal(0, answer.Units[0].Median.Difference.Value, 0.05);
    }

    [Fact]
    public void What_cannot_be_said_is_refused_with_the_reason()
    {
        Assert.Equal("too-little-history", Refused(new Recorded().Simple(0, 0, 30).Build(), new OtherLimit(-1)));
        Assert.Equal("step-not-found", Refused(Even(), new MoreOfficers("nope", 1)));
        Assert.Equal("step-not-found", Refused(Even(), new WithoutStep("nope")));
        var record = new Recorded();
        for (var i = 0; i < 60; i++)
        {
            record.Simple(100 * i, 100 * i, (100 * i) + 30);
            record.Begin().Event("dossier-registered", 100 * i, "");
        }
        Assert.Equal("too-little-history", Refused(record.Build(), new MoreOfficers("examine", 1)));
    }

    [Fact]
    public void The_same_question_gets_the_same_answer() =>
        Assert.Equal(Ask(Crowded(), new MoreOfficers("examine", 1)).Units[0].NineOfTen, Ask(Crowded(), new MoreOfficers("examine", 1)).Units[0].NineOfTen);

    [Fact]
    public void A_month_held_out_that_goes_on_as_before_is_predicted()
    {
        var record = new Recorded();
        for (var i = 0; i < 500; i++)
        {
            record.Simple(100 * i, 100 * i, (100 * i) + 20 + (i % 3 * 10));
        }

        var tried = BackTest.Run(record.Build(), new DateOnly(2026, 5, 1), default);

        Assert.NotNull(tried);
        Assert.Equal(tried.MedianHours.Recorded, tried.MedianHours.Predicted, 0.05);
        Assert.Equal(1, tried.OnTime!.Predicted);
        Assert.Null(BackTest.Run(record.Build(), new DateOnly(2026, 3, 1), default));
    }

    // 200 dossiers come in bursts of ten at the beginning of each third day; one person needs two and a half hours for each.
    private static History Crowded(string limit = "1 working-days")
    {
        var record = new Recorded();
        Crowd(record, limit);
        return record.Build();
    }

    private static void Crowd(Recorded record, string limit = "1 working-days")
    {
        var free = 0.0;
        for (var i = 0; i < 200; i++)
        {
            var filed = (i / 10 * 1440) + 1;
            var begun = Math.Max(free, filed);
            free = begun + 140;
            record.Simple(filed, begun, free, limit: limit);
        }
    }

    private static History Even(string limit = "3 working-days")
    {
        var record = new Recorded();
        for (var i = 0; i < 60; i++)
        {
            record.Simple(100 * i, 100 * i, (100 * i) + 30, limit: limit);
        }
        return record.Build();
    }

    private static void TwoSteps(Recorded record, double at) => record.Begin().Event("dossier-registered", at + 1, "")
        .Event("dossier-accepted", at + 1, "\"role\":\"counter\",\"unit\":\"elsewhere\",\"limit\":\"1 working-days\",\"step\":\"examine\"")
        .Event("dossier-forwarded", at + 21, "\"actor\":\"a\",\"role\":\"officer\",\"unit\":\"u1\",\"from\":\"examine\",\"step\":\"sign\"")
        .Event("outcome-issued", at + 31, "\"actor\":\"b\",\"role\":\"leader\",\"unit\":\"u1\",\"from\":\"sign\"");

    private static WhatIfQuestion Question(WhatIfChange change) => new(Recorded.Unit, null, Recorded.FirstDay, Recorded.FirstDay.AddDays(300), change);

    private static WhatIfAnswer Ask(History history, WhatIfChange change) =>
        WhatIfModel.Ask(history, Question(change), s => new(s), default).TryGet(out var answer, out var problem) ? answer : throw new InvalidOperationException(problem.Detail.In("en"));

    private static string? Refused(History history, WhatIfChange change) => WhatIfModel.Ask(history, Question(change), s => new LocalText(s), default).Problem?.Code;
}
