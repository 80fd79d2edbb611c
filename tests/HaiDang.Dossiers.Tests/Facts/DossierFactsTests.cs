using HaiDang.City.Facts;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Facts;
using HaiDang.Dossiers.Tests.Dossiers;

namespace HaiDang.Dossiers.Tests.Facts;

/// <summary>What the events of dossiers count.</summary>
public sealed class DossierFactsTests
{
    [Fact]
    public void A_filing_counts_once_by_its_channel_for_the_unit_that_will_decide()
    {
        var scene = Scene.HousePermit();

        Assert.Equal(
            [new Fact("registered", "own-pages", Scene.Commune, "1.013225", new DateOnly(2026, 3, 6), 1), new Fact("reused", "no", Scene.Commune, "1.013225", new DateOnly(2026, 3, 6), 1)],
            FactsOf(scene));
    }

    [Fact]
    public void The_day_is_the_citys_not_that_of_Greenwich()
    {
        var scene = Scene.HousePermit("2026-03-06T00:30");

        Assert.All(FactsOf(scene), f => Assert.Equal(new DateOnly(2026, 3, 6), f.Day));
    }

    [Fact]
    public void Acceptance_counts_whether_it_came_in_time()
    {
        var (soon, late) = (Scene.HousePermit(), Scene.HousePermit());
        late.Now = late.Now.AddHours(9);

        Assert.Equal(("in-time", "late"), (FactsOf(soon.Accepted()).Single(f => f.Measure == "acceptance").Part, FactsOf(late.Accepted()).Single(f => f.Measure == "acceptance").Part));
    }

    [Fact]
    public void Work_is_split_into_the_queue_and_the_hand_and_lost_time_begins_when_it_was_due()
    {
        var scene = Scene.HousePermit().Accepted();
        var (due, opened) = (scene.Items.Single().DueAt, scene.Items.Single().OpenedAt);
        scene.Now = due.AddHours(1);
        Assert.NotNull(Dossier.Seen(scene.Handling, scene.Officer));
        scene.Now = due.AddHours(3);
        var step = scene.Dossier.StepId!;

        scene.Do(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null));

        var facts = FactsOf(scene).Where(f => f.Part.Split('.')[0] == step).ToDictionary(f => (f.Measure, f.Part), f => f.Value);
        Assert.Equal(2 * 3600, facts[("step-time", step)]);
        Assert.Equal((long)(due.AddHours(1) - opened).TotalSeconds, facts[("queue-time", step)]);
        Assert.Equal((1, 1), (facts[("step-done", step)], facts[("step-late", step)]));
        Assert.Equal((3600, 2 * 3600), (facts[("lost-time", $"{step}.queue")], facts[("lost-time", $"{step}.in-hand")]));
    }

    [Fact]
    public void Waiting_for_the_applicant_is_no_time_of_the_officer()
    {
        var scene = Scene.HousePermit().Accepted();
        var step = scene.Dossier.StepId!;
        scene.Do(scene.Dossier.AskSupplement(scene.Handling, scene.Officer, [new SupplementItem("ban-ve", "Bản vẽ", "Thiếu mặt cắt", "Bổ sung mặt cắt")], null));
        scene.Now = scene.Now.AddDays(2);
        scene.Do(scene.Dossier.Supplement(scene.Handling, scene.Citizen, null, []));
        scene.Now = scene.Now.AddHours(1);

        scene.Do(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null));

        var facts = FactsOf(scene);
        Assert.Equal(2 * 86_400, facts.Single(f => f is { Measure: "waiting-time", Part: "supplement" }).Value);
        Assert.Equal(3600, facts.Single(f => f.Measure == "step-time" && f.Part == step).Value);
        Assert.Equal("after-acceptance", facts.Single(f => f.Measure == "supplement-asked").Part);
    }

    [Fact]
    public void A_consultation_counts_for_whom_was_waited_for()
    {
        var scene = Scene.HousePermit().Accepted();
        scene.Do(scene.Dossier.Consult(scene.Handling, scene.Officer, Scene.OtherUnit, "Có vướng quy hoạch không?"));
        var item = scene.Items.Single(i => i.Kind == WorkKind.Consultation);
        scene.Now = scene.Now.AddHours(5);

        scene.Do(scene.Dossier.AnswerConsultation(scene.Handling, scene.Consulted, item.Id, "Không"));

        Assert.Equal((1, 5 * 3600), (FactsOf(scene).Single(f => f.Measure == "consulted" && f.Part == Scene.OtherUnit).Value, FactsOf(scene).Single(f => f.Measure == "consulted-time" && f.Part == Scene.OtherUnit).Value));
        Assert.All(FactsOf(scene), f => Assert.Equal(Scene.Commune, f.UnitId));
    }

    [Fact]
    public void An_end_counts_once_with_how_it_ended_and_how_long_it_took()
    {
        var scene = Scene.HousePermit().Accepted();
        var accepted = scene.Now;
        scene.Now = scene.Dossier.DueAt!.Value.AddHours(2);

        scene.Do(scene.Dossier.Withdraw(scene.Handling, scene.Citizen, null));

        var facts = FactsOf(scene);
        Assert.Equal("late", facts.Single(f => f.Measure == "ended").Part);
        Assert.Equal((long)(scene.Now - accepted).TotalSeconds, facts.Single(f => f.Measure == "handling-time").Value);
        Assert.Equal(2 * 3600, facts.Single(f => f.Measure == "late-time").Value);
        Assert.Single(facts, f => f.Measure == "duration");
        Assert.Single(facts, f => f.Measure == "withdrawn");
        Assert.DoesNotContain(facts, f => f.Measure is "electronic-result" or "digitised");
    }

    [Fact]
    public void Stopping_ends_the_work_of_the_step_it_was_at()
    {
        var scene = Scene.HousePermit().Accepted();
        var step = scene.Dossier.StepId!;

        scene.Do(scene.Dossier.Stop(scene.Handling, scene.Officer, "Người nộp yêu cầu"));

        Assert.Single(FactsOf(scene), f => f.Measure == "step-done" && f.Part == step);
        Assert.Single(FactsOf(scene), f => f.Measure == "ended");
    }

    [Fact]
    public void What_was_never_accepted_has_no_end_that_counts()
    {
        var scene = Scene.HousePermit();

        scene.Do(scene.Dossier.Withdraw(scene.Handling, scene.Citizen, null));

        Assert.DoesNotContain(FactsOf(scene), f => f.Measure is "ended" or "handling-time");
        Assert.Single(FactsOf(scene), f => f.Measure == "withdrawn");
    }

    [Fact]
    public void An_electronic_result_and_the_papers_count_when_it_is_issued()
    {
        var scene = Scene.HousePermit().BeforeLeader();
        var outcome = scene.Outcome();
        scene.Do(scene.Dossier.Approve(scene.Handling, scene.Leader, outcome, null));
        outcome.IssuedSha256 = new string('1', 64);

        scene.Do(scene.Dossier.Issue(scene.Handling, scene.Clerk, outcome));

        var facts = FactsOf(scene);
        Assert.Equal(("yes", "yes"), (facts.Single(f => f.Measure == "electronic-result").Part, facts.Single(f => f.Measure == "digitised").Part));
        Assert.Single(facts, f => f.Measure == "ended");
    }

    [Fact]
    public void Every_fact_is_of_a_measure_and_a_part_that_is_named()
    {
        var measures = new MeasureList([new DossierMeasures()]);
        var scene = Scene.HousePermit().BeforeLeader();
        scene.Do(scene.Dossier.Approve(scene.Handling, scene.Leader, scene.Outcome(), null));
        scene.Do(scene.Dossier.Issue(scene.Handling, scene.Clerk, scene.Outcome()));
        scene.Do(scene.Dossier.Return(scene.Handling, scene.Returning, "counter", null));
        scene.Do(scene.Dossier.Rate(scene.Handling, scene.Citizen, true, null));

        Assert.All(FactsOf(scene), f =>
        {
            var measure = measures.Find(f.Measure);
            Assert.NotNull(measure);
            Assert.True(measure.HasOpenParts || (measure.Parts.Count == 0 ? f.Part.Length == 0 : measure.Parts.Any(p => p.Id == f.Part)), $"{f.Measure}[{f.Part}]");
        });
    }

    private static List<Fact> FactsOf(Scene scene)
    {
        var rule = new DossierFacts(Scene.InForce);
        return [.. scene.Events.SelectMany(e => FactText.Read(rule.Of(e)))];
    }
}
