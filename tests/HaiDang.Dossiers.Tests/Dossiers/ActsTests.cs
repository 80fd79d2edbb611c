using System.Text;
using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;

namespace HaiDang.Dossiers.Tests.Dossiers;

/// <summary>What officials may do, when, and what it leaves behind.</summary>
public sealed class ActsTests
{
    [Fact]
    public void A_dossier_is_declined_before_acceptance_only()
    {
        var scene = Scene.HousePermit();
        Assert.Equal("reason-needed", scene.Dossier.Decline(scene.Handling, scene.Counter, " ").Problem?.Code);

        scene.Accepted();

        Assert.Equal("dossier-wrong-state", scene.Dossier.Decline(scene.Handling, scene.Counter, "Không đúng thẩm quyền").Problem?.Code);
    }

    [Fact]
    public void Acceptance_is_scored_by_its_own_limit_which_starts_anew_with_the_supplement()
    {
        var inTime = Scene.HousePermit("2026-03-06T09:00");
        inTime.Now = Scene.At("2026-03-06T10:00");
        Assert.Null(inTime.Dossier.AcceptanceInTime);
        Assert.True(inTime.Accepted().Dossier.AcceptanceInTime);

        var late = Scene.HousePermit("2026-03-06T09:00");
        late.Now = Scene.At("2026-03-16T10:00");
        Assert.False(late.Accepted().Dossier.AcceptanceInTime);

        var supplemented = Scene.HousePermit("2026-03-06T09:00");
        supplemented.Do(supplemented.Dossier.AskSupplement(supplemented.Handling, supplemented.Counter, [new("Bản vẽ", "Thiếu", "Nộp")], null));
        supplemented.Now = Scene.At("2026-03-16T10:00");
        supplemented.Do(supplemented.Dossier.Supplement(supplemented.Handling, supplemented.Citizen, null, []));
        Assert.Equal(Scene.At("2026-03-17T10:00"), supplemented.Dossier.AcceptBy);
        Assert.True(supplemented.Accepted().Dossier.AcceptanceInTime);

        // A supplement that never came: decided when it was asked for.
        var never = Scene.HousePermit("2026-03-06T09:00");
        never.Do(never.Dossier.AskSupplement(never.Handling, never.Counter, [new("Bản vẽ", "Thiếu", "Nộp")], null));
        never.Now = Scene.At("2026-04-16T10:00");
        never.Do(never.Dossier.Decline(never.Handling, never.Counter, "Không bổ sung"));
        Assert.True(never.Dossier.AcceptanceInTime);
    }

    [Fact]
    public void Units_are_consulted_side_by_side_and_the_dossier_goes_on_after_the_last_answer()
    {
        var scene = Scene.HousePermit().Accepted();
        scene.Do(scene.Dossier.Consult(scene.Handling, scene.Officer, Scene.OtherUnit, "Có vướng quy hoạch không?"))
            .Do(scene.Dossier.Consult(scene.Handling, scene.Officer, Scene.Commune, "Đất có tranh chấp không?"));
        var asked = scene.Items.Where(i => i.Kind == WorkKind.Consultation).ToList();
        Assert.Equal([Scene.OtherUnit, Scene.Commune], asked.Select(i => i.UnitId));

        scene.Do(scene.Dossier.AnswerConsultation(scene.Handling, scene.Consulted, asked[0].Id, "Không vướng"));
        Assert.Equal("consultation-open", scene.Dossier.Forward(scene.Handling, scene.Officer, null, null).Problem?.Code);
        Assert.Equal("not-allowed", scene.Dossier.AnswerConsultation(scene.Handling, scene.Consulted, asked[1].Id, "Không").Problem?.Code);
        scene.Do(scene.Dossier.AnswerConsultation(scene.Handling, scene.Officer, asked[1].Id, "Không tranh chấp"));

        Assert.True(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null).IsOk);
    }

    [Fact]
    public void Sending_back_needs_a_reason_and_leads_to_an_earlier_step_of_the_dossiers_way()
    {
        var scene = Scene.HousePermit().BeforeLeader();

        Assert.Equal("reason-needed", scene.Dossier.SendBack(scene.Handling, scene.Leader, null, "").Problem?.Code);
        Assert.Equal("no-earlier-step", scene.Dossier.SendBack(scene.Handling, scene.Leader, "issue", "Sai").Problem?.Code);
        Assert.Equal("not-allowed", scene.Dossier.SendBack(scene.Handling, scene.Clerk, null, "Sai").Problem?.Code);
        scene.Do(scene.Dossier.SendBack(scene.Handling, scene.Leader, "examine", "Thiếu bản vẽ mặt cắt"));

        Assert.Equal(("examine", Roles.Officer), (scene.Dossier.StepId, Assert.Single(scene.Items).Role));
        Assert.Equal("Thiếu bản vẽ mặt cắt", scene.Acts[^1].Reason);
    }

    [Fact]
    public void A_division_head_assigns_and_reassigns_and_an_officer_takes_only_what_is_free()
    {
        var scene = Scene.HousePermit().Accepted();
        var other = new Actor(Guid.NewGuid(), "Cán bộ khác", [new Grant { Id = Guid.NewGuid(), AccountId = Guid.NewGuid(), UnitId = Scene.Commune, Role = Roles.Officer, From = new DateOnly(2025, 7, 1) }]);
        scene.Do(scene.Dossier.Assign(scene.Handling, scene.Officer, scene.Officer.AccountId));
        Assert.Equal("not-allowed", scene.Dossier.Assign(scene.Handling, other, other.AccountId).Problem?.Code);
        Assert.Equal("assigned-to-other", scene.Dossier.Forward(scene.Handling, other, null, null).Problem?.Code);

        scene.Do(scene.Dossier.Assign(scene.Handling, scene.Head, other.AccountId));

        Assert.Equal(other.AccountId, scene.Dossier.HandlerId);
        Assert.Equal("assigned-to-other", scene.Dossier.Forward(scene.Handling, scene.Officer, null, null).Problem?.Code);
        Assert.True(scene.Dossier.Forward(scene.Handling, other, null, null).IsOk);
    }

    [Fact]
    public void Each_hand_over_says_when_its_work_was_due()
    {
        var scene = Scene.HousePermit();
        var acceptBy = scene.Items[0].DueAt;

        scene.Accepted();
        var due = scene.Items[0].DueAt;
        scene.Do(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null));

        string Due(int event_) => System.Text.Json.JsonDocument.Parse(Encoding.UTF8.GetString(scene.Events[event_].Body)).RootElement.GetProperty("work-due").GetString()!;
        Assert.Equal((acceptBy, due), (DateTimeOffset.Parse(Due(1), System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse(Due(2), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_stopped_dossier_needs_a_reason_and_stays_stopped()
    {
        var scene = Scene.HousePermit().Accepted();
        Assert.Equal("reason-needed", scene.Dossier.Stop(scene.Handling, scene.Officer, "").Problem?.Code);

        scene.Do(scene.Dossier.Stop(scene.Handling, scene.Officer, "Chủ đầu tư không còn quyền sử dụng đất"));

        Assert.Empty(scene.Items);
        Assert.Equal("dossier-wrong-state", scene.Dossier.Forward(scene.Handling, scene.Officer, null, null).Problem?.Code);
    }
}
