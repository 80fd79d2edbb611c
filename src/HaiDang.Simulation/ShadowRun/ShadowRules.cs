using HaiDang.City.Packs;
using HaiDang.Core;
using HaiDang.Core.Time;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Simulation.ShadowRun;

/// <summary>One set of rules that a dossier is put under.</summary>
/// <param name="Pack">The pack they stand in.</param>
/// <param name="Procedure">The version of the procedure; null when there is none any more.</param>
/// <param name="Form">Its form made ready; null when it has none.</param>
internal sealed record ShadowSide(CityPack Pack, Procedure? Procedure, FormRules? Form);

/// <summary>Puts a dossier, as it was filed and as it went, under two sets of rules. Pure: nothing happens to the dossier.</summary>
internal static class ShadowRules
{
    /// <summary>Compares.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="before">The rules it was handled under.</param>
    /// <param name="after">The rules tried.</param>
    /// <param name="now">Now; what is still open is judged by it.</param>
    /// <param name="ids">Needed to make a moment; none are made.</param>
    public static ShadowLine Compare(Dossier dossier, ShadowSide before, ShadowSide after, DateTimeOffset now, Ids ids)
    {
        var (dueBefore, dueAfter) = (DueOf(dossier, before, ids), DueOf(dossier, after, ids));
        var refusedBefore = Refusals(dossier, before).ToHashSet(StringComparer.Ordinal);
        return new(dossier.DisplayCode, dossier.ProcedureCode, dossier.CompetentUnit)
        {
            DueBefore = dueBefore,
            DueAfter = dueAfter,
            LateBefore = IsLate(dossier, dueBefore, now),
            LateAfter = IsLate(dossier, dueAfter, now),
            RefusedFor = [.. Refusals(dossier, after).Where(r => !refusedBefore.Contains(r))],
            FeeBefore = FeeOf(dossier, before),
            FeeAfter = after.Procedure is null ? FeeOf(dossier, before) : FeeOf(dossier, after),
        };
    }

    private static DateTimeOffset? DueOf(Dossier dossier, ShadowSide side, Ids ids)
    {
        if (dossier.AcceptedAt is not { } accepted || side.Procedure is not { } procedure)
        {
            return null;
        }
        var handling = new Handling(dossier, [], procedure, new Moment(accepted, side.Pack.Calendar, ids, side.Pack.Profile, side.Pack.Units));
        return handling.MainLimit()?.Limit is { } limit
            ? side.Pack.Calendar.DueOfDossier(accepted, limit, [.. dossier.Pauses.Select(p => new Suspension(p.From, p.To ?? DateTimeOffset.MaxValue, p.Reason, p.UnitId))]).DueAt?.ToUniversalTime()
            : null;
    }

    private static bool? IsLate(Dossier dossier, DateTimeOffset? due, DateTimeOffset now) => due is { } end ? (dossier.EndedAt ?? now) > end : null;

    private static IEnumerable<string> Refusals(Dossier dossier, ShadowSide side)
    {
        if (side.Procedure is not { } procedure)
        {
            return ["procedure"];
        }
        if (!procedure.Filing.Open)
        {
            return ["closed"];
        }
        var channel = dossier.Channel == "api" ? "own-pages" : dossier.Channel;
        var errors = side.Form is not { } form ? [] : FormCheck.Run(form, dossier.Answers, new FormMoment(side.Pack.Calendar.DayOf(dossier.SubmittedAt), dossier.Channel, dossier.ApplicantKind)).Errors;
        // Of a row of a table the field alone: which row says nothing.
        var fields = errors.Select(e => e.Field.Split('[')[0] is { Length: > 0 } field ? field : "form").Distinct(StringComparer.Ordinal);
        return procedure.Filing.Channels.Contains(channel) ? fields : fields.Prepend("channel");
    }

    private static long? FeeOf(Dossier dossier, ShadowSide side)
    {
        if (side.Procedure is not { } procedure)
        {
            return null;
        }
        var fees = FeeCalculator.Of(procedure, dossier.Answers, dossier.Channel, dossier.ApplicantKind, side.Pack.Calendar.DayOf(dossier.SubmittedAt));
        return fees.Any(f => f.Amount is null) ? null : fees.Sum(f => f.Amount ?? 0);
    }
}
