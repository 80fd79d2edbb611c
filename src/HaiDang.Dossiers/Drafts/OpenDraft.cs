using System.Text.Json.Nodes;
using HaiDang.City.People;
using HaiDang.City.People.Enterprises;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Files;
using HaiDang.Dossiers.Filing;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;
using Microsoft.AspNetCore.Http;

namespace HaiDang.Dossiers.Drafts;

/// <summary>A draft with all that its pages look at.</summary>
/// <param name="Draft">The draft as last saved.</param>
/// <param name="Procedure">The version in force now.</param>
/// <param name="Rules">Its form.</param>
/// <param name="Typed">What was typed so far.</param>
/// <param name="Files">Its files, unfinished ones included.</param>
/// <param name="Profile">What the person once told the city.</param>
/// <param name="Moment">Time, calendar and units.</param>
public sealed record OpenDraft(Draft Draft, Procedure Procedure, FormRules Rules, JsonObject Typed, IReadOnlyList<DossierFile> Files, Profile Profile, Moment Moment)
{
    /// <summary>The enterprise on whose behalf it will be filed, and by what; null for the person themselves.</summary>
    public Represented? For { get; init; }

    /// <summary>Where its files lie.</summary>
    public FilePlace Place => FilePlace.OfDraft(Draft.Id);

    /// <summary>What answers are judged against; file fields hold the files of this draft and no others.</summary>
    public FormMoment FormMoment => new(Moment.Today, "own-pages", ApplicantKind, FileShelf.ForForm(Files));

    /// <summary>The kind of the enterprise; else citizen where the procedure takes citizens, otherwise the first kind it takes.</summary>
    public string ApplicantKind => For is { } represented ? represented.Enterprise.Kind : Procedure.Audiences.Count == 0 || Procedure.Audiences.Contains("citizen") ? "citizen"
        : Procedure.Audiences.FirstOrDefault(a => a is "household" or "enterprise" or "organisation") ?? "organisation";

    /// <summary>All answers, checked.</summary>
    public CheckedForm Check() => FormCheck.Run(Rules, Typed, FormMoment);

    /// <summary>Groups with at least one question to ask.</summary>
    public IReadOnlyList<FormGroup> Groups()
    {
        var shown = FormCheck.Shown(Rules, Typed, FormMoment);
        return [.. Rules.Form.Groups.Where(g => g.Fields.Any(f => f.Computed is null && shown.Contains(f.Id)))];
    }

    /// <summary>Documents that can be attached: those to submit and those to show.</summary>
    public IReadOnlyList<Component> Papers => [.. Procedure.Components.Where(c => c.Mode is "submit" or "present")];

    /// <summary>True when the document must be attached with these answers.</summary>
    public bool IsNeeded(Component paper, JsonObject answers) => paper.Mode == "submit"
        && (paper.Required || (paper.When is { } when && when.Holds(new DossierAnswers(answers, "own-pages", ApplicantKind, Moment.Today))));

    /// <summary>Complete files of a document.</summary>
    public IReadOnlyList<DossierFile> FilesOf(Component paper) => [.. Files.Where(f => f.State == FileState.Complete && f.Slot == FileSlot.OfComponent(paper.Id))];

    /// <summary>The persons as a page posts them, beside whom the answers name; a collector without a name yet is one that is still to be named.</summary>
    public Parties PartiesFrom(IFormCollection post)
    {
        var known = PartyReader.FromAnswers(Rules, Check().Answers, Moment.Today, Profile);
        var read = PartyReader.FromPost(known is null ? null : known with { Filer = null }, post);
        if (For is { } represented)
        {
            return OnBehalf.PartiesOf(represented, Rules, Check().Answers, Moment.Today, Profile, read with { Collector = CollectorIn(post, read) });
        }
        var isSelf = post["basis"] is not [{ Length: > 0 } basis] || basis == "self";
        return read with
        {
            Basis = isSelf ? "self" : post["basis"].ToString(),
            Filer = isSelf ? null : read.Filer,
            BasisText = isSelf ? null : read.BasisText,
            Collector = CollectorIn(post, read),
        };
    }

    private static Party? CollectorIn(IFormCollection post, Parties read) => post["other-collector"] == "true" ? read.Collector ?? new Party { Name = "" } : null;

    /// <summary>The persons as far as they are known: whom the answers name, with what was typed about representation and collection.</summary>
    public Parties? Parties()
    {
        if (For is { } represented)
        {
            return OnBehalf.PartiesOf(represented, Rules, Check().Answers, Moment.Today, Profile, Draft.PartiesJson is { } given ? Json.Read<Parties>(given) : null);
        }
        var named = PartyReader.FromAnswers(Rules, Check().Answers, Moment.Today, Profile);
        return Draft.PartiesJson is not { } json ? named
            : Json.Read<Parties>(json) is var typed && named is null ? typed
            : named with { Filer = typed.Basis == "self" ? null : typed.Filer ?? named.Filer, Basis = typed.Basis, BasisText = typed.BasisText, Collector = typed.Collector };
    }
}
