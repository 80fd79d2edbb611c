using HaiDang.Dossiers.Desk;
using HaiDang.Dossiers.Dossiers;

namespace HaiDang.Dossiers.Tests.Dossiers;

public sealed class OpenActionsTests
{
    [Fact]
    public void Before_acceptance_only_the_counter_has_something_to_do()
    {
        var scene = Scene.HousePermit();

        Assert.Equal(["accept", "ask-supplement", "decline"], Acts(scene, scene.Counter).Order().Where(a => a != "assign"));
        Assert.Empty(Acts(scene, scene.Officer));
        Assert.Empty(Acts(scene, scene.Citizen));
    }

    [Fact]
    public void After_acceptance_the_officer_may_what_the_step_declares()
    {
        var scene = Scene.HousePermit().Accepted();

        var acts = Acts(scene, scene.Officer);

        Assert.Equal("forward", acts[0]);
        var may = scene.Handling.Step!.May;
        Assert.Equal(may.Contains("supplement"), acts.Contains("ask-supplement"));
        Assert.Equal(may.Contains("consult"), acts.Contains("consult"));
        Assert.Equal(may.Contains("extend"), acts.Contains("extend"));
        Assert.Equal(may.Contains("stop"), acts.Contains("stop"));
        Assert.Equal(may.Contains("payment"), acts.Contains("ask-payment"));
        Assert.DoesNotContain("accept", acts);
        Assert.DoesNotContain("forward", Acts(scene, scene.Counter));
    }

    [Fact]
    public void Asking_what_is_open_changes_nothing()
    {
        var scene = Scene.HousePermit().Accepted();
        var (version, state, pauses, assignee) = (scene.Dossier.Version, scene.Dossier.State, scene.Dossier.PausesJson, scene.Items[0].AssigneeId);

        OpenActions.Of(scene.Handling, scene.Officer);
        OpenActions.Of(scene.Handling, scene.Head);

        Assert.Equal((version, state, pauses, assignee), (scene.Dossier.Version, scene.Dossier.State, scene.Dossier.PausesJson, scene.Items[0].AssigneeId));
        Assert.False(scene.Items[0].Paused);
    }

    [Fact]
    public void While_a_supplement_is_awaited_the_counter_takes_it_in_and_nobody_forwards()
    {
        var scene = Scene.HousePermit();
        scene.Do(scene.Dossier.AskSupplement(scene.Handling, scene.Counter, [new SupplementItem("Bản vẽ", "Thiếu", "Nộp")], null));

        Assert.Contains("supplement", Acts(scene, scene.Counter));
        Assert.DoesNotContain("accept", Acts(scene, scene.Counter));
    }

    [Fact]
    public void Who_forwarded_may_recall_until_it_was_seen()
    {
        var scene = Scene.HousePermit().Accepted();
        scene.Do(scene.Dossier.Forward(scene.Handling, scene.Officer, null, null));

        Assert.Contains("recall", Acts(scene, scene.Officer));
        Dossier.Seen(scene.Handling, scene.Officer);
        Assert.DoesNotContain("recall", Acts(scene, scene.Officer));
    }

    [Fact]
    public void The_unit_asked_answers_and_the_leader_signs()
    {
        var scene = Scene.HousePermit().Accepted();
        if (scene.Handling.Step!.May.Contains("consult"))
        {
            scene.Do(scene.Dossier.Consult(scene.Handling, scene.Officer, Scene.OtherUnit, "Ý kiến?"));
            Assert.Equal(["answer-consultation"], Acts(scene, scene.Consulted));
            Assert.DoesNotContain("forward", Acts(scene, scene.Officer));
            scene.Do(scene.Dossier.AnswerConsultation(scene.Handling, scene.Consulted, scene.Items.Single(i => i.Kind == WorkKind.Consultation).Id, "Đồng ý"));
        }

        Assert.Contains("approve", Acts(Scene.HousePermit().BeforeLeader(), null));
    }

    private static List<string> Acts(Scene scene, HaiDang.City.People.Actor? actor) => [.. OpenActions.Of(scene.Handling, actor ?? scene.Leader).Select(a => a.Id)];
}
