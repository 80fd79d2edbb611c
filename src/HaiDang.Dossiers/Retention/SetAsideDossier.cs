using HaiDang.City.People;
using HaiDang.City.Privacy;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Retention;

/// <summary>Restricts the use of ended dossiers, ends that, and opens what left everyday work. Nothing a dossier holds is shown here.</summary>
public sealed class SetAsideDossier(DossierReader dossiers, Commit commit)
{
    /// <summary>A restriction that is asked for.</summary>
    /// <param name="Code">Official code or temporary number.</param>
    /// <param name="Document">The request: its code, or number and day.</param>
    /// <param name="Reason">What was asked, in words.</param>
    public sealed record Request(string? Code, string? Document, string? Reason);

    /// <summary>Restricts the use of a dossier.</summary>
    public async Task<Result<Dossier>> RestrictAsync(Request request, Actor actor, CancellationToken cancel)
    {
        if (!actor.Holds(Roles.DataSteward))
        {
            return DossierProblems.Forbidden;
        }
        var (document, reason) = (request.Document?.Trim() ?? "", request.Reason?.Trim() ?? "");
        var errors = MistakesIn(request.Code, reason).ToList();
        if (document.Length is < 3 or > 200)
        {
            errors.Add(new("document", ("Ghi mã hồ sơ yêu cầu, hoặc số, ngày của văn bản, không quá 200 ký tự", "Give the code of the request, or number and day of the document, at most 200 characters")));
        }
        return await WriteAsync(request.Code, errors, actor, DossierAct.Restrict, handling => handling.Dossier.Restrict(handling, actor, document, reason), cancel);
    }

    /// <summary>Ends a restriction.</summary>
    public Task<Result<Dossier>> LiftAsync(string? code, string? reason, Actor actor, CancellationToken cancel) =>
        WriteAsync(code, [.. MistakesIn(code, reason?.Trim() ?? "")], actor, DossierAct.Restrict, handling => handling.Dossier.LiftRestriction(handling, actor, reason!), cancel);

    /// <summary>Opens a dossier to its unit for <see cref="SetAside.OpenFor"/>; its person sees that and why.</summary>
    public async Task<Result<Dossier>> OpenAsync(string? code, string? reason, Actor actor, CancellationToken cancel)
    {
        Handling? opened = null;
        var result = await WriteAsync(code, [.. MistakesIn(code, reason?.Trim() ?? "")], actor, DossierAct.OpenSetAside, handling =>
        {
            opened = handling;
            return handling.Dossier.OpenSetAside(handling, actor, reason!);
        }, cancel);
        if (result.Problem is null)
        {
            await dossiers.RecordAsync(opened!, actor, DataPurposes.Reopening);
        }
        return result;
    }

    private async Task<Result<Dossier>> WriteAsync(
        string? code, IReadOnlyList<FieldError> errors, Actor actor, DossierAct act, Func<Handling, Result<Changes<Dossier>>> decide, CancellationToken cancel)
    {
        if (errors.Count > 0)
        {
            return SetAsideProblems.Incomplete(errors);
        }
        var typed = code!.Trim();
        if (await dossiers.FindUncheckedAsync(typed) is not { } handling || DossierPolicy.Of(act, handling, actor).Refusal is not null)
        {
            return SetAsideProblems.NoDossier(typed);
        }
        return await commit.RunAsync(() => Task.FromResult(decide(handling)), cancel);
    }

    private static IEnumerable<FieldError> MistakesIn(string? code, string reason)
    {
        if (code?.Trim().Length is null or 0 or > 60)
            yield return new("code", ("Nhập mã hồ sơ", "Enter the code of the dossier"));
        if (reason.Length is < 5 or > 2000)
            yield return new("reason", ("Ghi lý do, từ 5 đến 2000 ký tự", "Give the reason, 5 to 2000 characters"));
    }
}
