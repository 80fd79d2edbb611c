using System.Text.Json.Nodes;
using HaiDang.Core;
using HaiDang.Core.Conditions;
using HaiDang.Dossiers.Procedures;
using Microsoft.AspNetCore.Http;

namespace HaiDang.Dossiers.Forms;

/// <summary>What an answer is judged against beside the form.</summary>
/// <param name="Today">The day in the city's time zone.</param>
/// <param name="Channel">own-pages, counter, national-portal or api.</param>
/// <param name="ApplicantKind">citizen, household, enterprise or organisation.</param>
/// <param name="Files">Completed files by field; when given they replace whatever ids the form carries. Null: the ids of the form are taken (the caller checks whose they are).</param>
public sealed record FormMoment(DateOnly Today, string Channel = "own-pages", string ApplicantKind = "citizen", IReadOnlyDictionary<string, IReadOnlyList<Guid>>? Files = null);

/// <summary>A checked form.</summary>
/// <param name="Answers">Normalised answers of the fields that are shown; what could not be read stands as it was typed.</param>
/// <param name="Errors">Mistakes in the order of the form.</param>
/// <param name="Warnings">What a person should look at again; never a reason to refuse.</param>
/// <param name="Choices">Units to choose from, by field, where an abolished one was named.</param>
public sealed record CheckedForm(JsonObject Answers, IReadOnlyList<FieldError> Errors, IReadOnlyList<FieldError> Warnings, IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> Choices)
{
    /// <summary>True when there is no mistake.</summary>
    public bool IsOk => Errors.Count == 0;

    /// <summary>The mistakes as a refusal; null when there are none.</summary>
    public Problem? Problem => Errors.Count == 0 ? null : TooLarge ? FormProblems.TooLarge : FormProblems.Invalid(Errors);

    /// <summary>The mistakes of one page as a refusal; null when the page has none.</summary>
    /// <param name="group">The page.</param>
    public Problem? ProblemOf(FormGroup group)
    {
        var own = Errors.Where(e => group.Fields.Any(f => Belongs(e.Field, f.Id))).ToList();
        return own.Count == 0 ? null : FormProblems.Invalid(own);
    }

    internal bool TooLarge { get; init; }

    private static bool Belongs(string path, string field) => path.StartsWith(field, StringComparison.Ordinal) && (path.Length == field.Length || path[field.Length] is '.' or '[');
}

/// <summary>Reads, normalises and checks all answers of a form in one pass.</summary>
public static class FormCheck
{
    private static readonly Dictionary<string, IReadOnlyList<FieldOption>> NoChoices = [];

    /// <summary>Checks a form.</summary>
    /// <param name="rules">The form.</param>
    /// <param name="typed">What was typed, as <see cref="FormPost"/>, a draft or the API gives it; not changed.</param>
    /// <param name="moment">Day, channel, kind of applicant, files.</param>
    public static CheckedForm Run(FormRules rules, JsonObject typed, FormMoment moment)
    {
        var run = new CheckRun(rules, moment);
        var scope = new CheckScope(run, rules.Set, "", null);
        scope.Read(typed);
        if (run.Bytes > FormPost.MostBytes)
        {
            return new CheckedForm([], [new FieldError("", FormProblems.TooLarge.Detail)], [], NoChoices) { TooLarge = true };
        }
        var answers = scope.Finish();
        return new CheckedForm(answers, run.Errors ?? [], run.Warnings ?? [], run.Choices ?? NoChoices);
    }

    /// <summary>Identifiers of the fields whose conditions hold, for showing a page.</summary>
    /// <param name="rules">The form.</param>
    /// <param name="typed">What was typed; not changed.</param>
    /// <param name="moment">Day, channel, kind of applicant.</param>
    public static IReadOnlySet<string> Shown(FormRules rules, JsonObject typed, FormMoment moment)
    {
        var scope = new CheckScope(new CheckRun(rules, moment), rules.Set, "", null);
        scope.Read(typed);
        return scope.Shown();
    }

    /// <summary>True when a posted page made questions appear that its reader has not seen: show the page again before judging it.</summary>
    /// <param name="rules">The form.</param>
    /// <param name="groupId">The page.</param>
    /// <param name="post">The posted page; with the script, which shows questions at once, it names none.</param>
    /// <param name="typed">What <see cref="FormPost.Read"/> gave.</param>
    /// <param name="moment">Day, channel, kind of applicant.</param>
    public static bool Reveals(FormRules rules, string groupId, IFormCollection post, JsonObject typed, FormMoment moment)
    {
        if (!post.TryGetValue(FormPost.ShownName, out var seen))
        {
            return false;
        }
        var before = seen.ToString().Split(' ');
        var now = Shown(rules, typed, moment);
        return rules.Fields.Any(f => f.GroupId == groupId && f.Field.Computed is null && f.Field.ShowWhen is not null && now.Contains(f.Id) && !before.Contains(f.Id) && !typed.ContainsKey(f.Id));
    }

    internal static IAnswers Answers(FormRules rules, JsonObject typed, FormMoment moment)
    {
        var scope = new CheckScope(new CheckRun(rules, moment), rules.Set, "", null);
        scope.Read(typed);
        return scope;
    }
}

/// <summary>What one check gathers.</summary>
internal sealed class CheckRun(FormRules rules, FormMoment moment)
{
    public FormRules Rules { get; } = rules;
    public FormMoment Moment { get; } = moment;
    public List<FieldError>? Errors { get; private set; }
    public List<FieldError>? Warnings { get; private set; }
    public Dictionary<string, IReadOnlyList<FieldOption>>? Choices { get; private set; }

    /// <summary>UTF-8 bytes of all texts read so far, at least.</summary>
    public long Bytes { get; set; }

    public void Error(string field, LocalText message) => (Errors ??= []).Add(new FieldError(field, message));

    public void Warn(string field, LocalText message) => (Warnings ??= []).Add(new FieldError(field, message));

    public void Offer(string field, IReadOnlyList<FieldOption> options) => (Choices ??= [])[field] = options;
}
