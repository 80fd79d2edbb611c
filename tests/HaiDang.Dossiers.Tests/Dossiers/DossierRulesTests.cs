using HaiDang.City.People;
using HaiDang.Core.Time;
using HaiDang.Dossiers.Dossiers;

namespace HaiDang.Dossiers.Tests.Dossiers;

public sealed class DossierRulesTests
{
    [Fact]
    public void A_submitted_dossier_waits_for_acceptance_at_the_counter()
    {
        var scene = Scene.HousePermit();

        var item = Assert.Single(scene.Items);
        Assert.Equal((WorkKind.Acceptance, Roles.Counter, 0), (item.Kind, item.Role, item.Rank));
        Assert.Equal(DossierState.Registered, scene.Dossier.State);
        Assert.Equal(1, scene.Dossier.Version);
    }

    [Fact]
    public void Acceptance_starts_the_limit_that_the_answers_choose_and_opens_the_officers_step()
    {
        var scene = Scene.HousePermit("2026-03-07T20:15");
        scene.Now = Scene.At("2026-03-09T08:00");

        scene.Accepted();

        Assert.Equal(("house", "15 days"), (scene.Dossier.LimitCase, scene.Dossier.Limit));
        Assert.Equal(Scene.At("2026-03-24T17:00"), scene.Dossier.DueAt);
        Assert.Equal(("examine", Roles.Officer), (scene.Dossier.StepId, Assert.Single(scene.Items).Role));
        Assert.True(scene.Items[0].DueAt < scene.Dossier.DueAt);
    }

    [Fact]
    public void Accepting_twice_is_refused()
    {
        var scene = Scene.HousePermit().Accepted();

        var again = scene.Dossier.Accept(scene.Handling, scene.Counter, "X");

        Assert.Equal("dossier-wrong-state", again.Problem?.Code);
    }

    [Fact]
    public void Only_the_counter_of_the_receiving_unit_accepts()
    {
        var scene = Scene.HousePermit();

        Assert.Equal("not-allowed", scene.Dossier.Accept(scene.Handling, scene.Officer, "X").Problem?.Code);
        Assert.Equal("not-allowed", scene.Dossier.Accept(scene.Handling, scene.Consulted, "X").Problem?.Code);
    }

    [Fact]
    public void A_step_whose_condition_does_not_hold_is_skipped()
    {
        var scene = Scene.HousePermit().Accepted();

        scene.Do(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null)).Do(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null));

        Assert.Equal("review", scene.Dossier.StepId);
    }

    [Fact]
    public void A_finding_brings_the_conditional_step_in()
    {
        var scene = Scene.HousePermit().Accepted();
        scene.Do(scene.Dossier.Find(scene.Handling, scene.Officer, "needs-consultation", true, null));

        scene.Do(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null)).Do(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null));

        Assert.Equal("consult", scene.Dossier.StepId);
    }

    [Fact]
    public void The_whole_way_ends_done_and_then_returned()
    {
        var scene = Scene.HousePermit().BeforeLeader();
        var outcome = scene.Outcome();

        scene.Do(scene.Dossier.Approve(scene.Handling, scene.Leader, outcome, null));
        Assert.Equal(Roles.Clerk, scene.Items[0].Role);
        scene.Now = Scene.At("2026-03-10T10:00");
        scene.Do(scene.Dossier.Issue(scene.Handling, scene.Clerk, outcome));

        Assert.Equal((DossierState.Done, Punctuality.Early), (scene.Dossier.State, scene.Dossier.Punctuality));
        Assert.Equal(Roles.Returning, Assert.Single(scene.Items).Role);
        scene.Do(scene.Dossier.Return(scene.Handling, scene.Returning, "counter", null));
        Assert.Equal(DossierState.Returned, scene.Dossier.State);
        Assert.Empty(scene.Items);
        Assert.Equal(Enumerable.Range(1, scene.Dossier.Version), scene.Events.Select(e => e.Number));
    }

    [Fact]
    public void A_supplement_request_pauses_the_clock_until_the_papers_come()
    {
        var scene = Scene.HousePermit().Accepted();
        var due = scene.Dossier.DueAt;
        scene.Now = Scene.At("2026-03-10T10:00");

        scene.Do(scene.Dossier.AskSupplement(scene.Handling, scene.Officer, [new SupplementItem("Bản vẽ", "Thiếu mặt cắt", "Nộp bổ sung mặt cắt")], null));
        Assert.Null(scene.Dossier.DueAt);
        Assert.True(scene.Items[0].Paused);
        scene.Now = Scene.At("2026-03-17T10:00");
        scene.Do(scene.Dossier.Supplement(scene.Handling, scene.Citizen, null, []));

        Assert.Equal(DossierState.InProgress, scene.Dossier.State);
        // 15 days from 6 March end on Saturday 21st; seven suspended days make it Saturday 28th, rolled to Monday 30th.
        Assert.Equal(Scene.At("2026-03-30T17:00"), scene.Dossier.DueAt);
        Assert.True(scene.Dossier.DueAt > due);
        Assert.False(scene.Items[0].Paused);
    }

    [Fact]
    public void A_second_supplement_needs_a_reason_and_a_third_is_refused()
    {
        var scene = Scene.HousePermit().Accepted();
        SupplementItem[] items = [new("Bản vẽ", "Thiếu", "Nộp")];
        Scene AskAndBring(string? reason) => scene
            .Do(scene.Dossier.AskSupplement(scene.Handling, scene.Officer, items, reason))
            .Do(scene.Dossier.Supplement(scene.Handling, scene.Citizen, null, []));

        AskAndBring(null);
        Assert.Equal("second-supplement-needs-reason", scene.Dossier.AskSupplement(scene.Handling, scene.Officer, items, null).Problem?.Code);
        AskAndBring("Chưa bổ sung mặt cắt như hướng dẫn");

        Assert.Equal("supplement-limit", scene.Dossier.AskSupplement(scene.Handling, scene.Officer, items, "nữa").Problem?.Code);
    }

    [Fact]
    public void A_forward_is_recalled_until_somebody_opens_it()
    {
        var scene = Scene.HousePermit().Accepted();
        scene.Do(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null));
        scene.Do(scene.Dossier.Recall(scene.Handling, scene.Officer));
        Assert.Equal("examine", scene.Dossier.StepId);

        scene.Do(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null)).Do(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null));
        Assert.NotNull(Dossier.Seen(scene.Handling, scene.Head));

        Assert.Equal("cannot-recall", scene.Dossier.Recall(scene.Handling, scene.Officer).Problem?.Code);
    }

    [Fact]
    public void A_consultation_blocks_the_forward_and_is_answered_by_the_unit_asked()
    {
        var scene = Scene.HousePermit().Accepted();
        scene.Do(scene.Dossier.Consult(scene.Handling, scene.Officer, Scene.OtherUnit, "Có vướng quy hoạch không?"));
        var item = scene.Items.Single(i => i.Kind == WorkKind.Consultation);

        Assert.Equal("consultation-open", scene.Dossier.Forward(scene.Handling, scene.Officer, null, null).Problem?.Code);
        Assert.Equal("not-allowed", scene.Dossier.AnswerConsultation(scene.Handling, scene.Officer, item.Id, "Không").Problem?.Code);
        scene.Do(scene.Dossier.AnswerConsultation(scene.Handling, scene.Consulted, item.Id, "Không vướng"));

        Assert.True(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null).IsOk);
    }

    [Fact]
    public void An_extension_moves_the_appointment_once_and_never_the_due_date_of_scoring()
    {
        var scene = Scene.HousePermit().Accepted();
        var due = scene.Dossier.DueAt;

        Assert.Equal("extension-not-later", scene.Dossier.Extend(scene.Handling, scene.Officer, new(2026, 3, 28), "Mưa bão").Problem?.Code);
        scene.Do(scene.Dossier.Extend(scene.Handling, scene.Officer, new(2026, 3, 27), "Mưa bão"));

        Assert.Equal((due, Scene.At("2026-03-27T17:00")), (scene.Dossier.DueAt, scene.Dossier.Appointment!.Value));
        Assert.Equal("extension-limit", scene.Dossier.Extend(scene.Handling, scene.Officer, new(2026, 3, 30), "Nữa").Problem?.Code);
    }

    [Fact]
    public void The_applicant_withdraws_and_nobody_else_does()
    {
        var scene = Scene.HousePermit().Accepted();

        Assert.Equal("not-allowed", scene.Dossier.Withdraw(scene.Handling, scene.Consulted, null).Problem?.Code);
        Assert.Equal("not-allowed", scene.Dossier.Withdraw(scene.Handling, Actor.Anonymous, null).Problem?.Code);
        scene.Do(scene.Dossier.Withdraw(scene.Handling, scene.Citizen, "Đổi ý"));

        Assert.Equal(DossierState.Withdrawn, scene.Dossier.State);
        Assert.Empty(scene.Items);
    }

    [Fact]
    public void Work_assigned_to_one_officer_is_refused_to_another()
    {
        var scene = Scene.HousePermit().Accepted();
        scene.Do(scene.Dossier.Assign(scene.Handling, scene.Head, Guid.NewGuid()));

        Assert.Equal("assigned-to-other", scene.Dossier.Forward(scene.Handling, scene.Officer, null, null).Problem?.Code);
    }

    [Fact]
    public void Events_hold_no_words_of_people()
    {
        var scene = Scene.HousePermit().Accepted();
        scene.Do(scene.Dossier.Stop(scene.Handling, scene.Officer, "Bà Nguyễn Thị Thử đã qua đời"));

        Assert.All(scene.Events, e => Assert.DoesNotContain("Thử", System.Text.Encoding.UTF8.GetString(e.Body), StringComparison.Ordinal));
        Assert.Contains(scene.Acts, a => a.Reason!.Contains("Thử", StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_is_canonical_json()
    {
        var scene = Scene.HousePermit();

        var body = System.Text.Encoding.UTF8.GetString(scene.Events[0].Body);

        Assert.Equal(body, System.Text.Json.Nodes.JsonNode.Parse(body)!.ToJsonString(Json.Options));
        Assert.StartsWith("{\"actor\":", body, StringComparison.Ordinal);
    }
}
