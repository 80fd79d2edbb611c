using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Retention;

/// <summary>How long dossiers are kept: what the newest version of their procedure says, or the city.</summary>
public sealed class RetentionRules(ProcedureVersions procedures, CurrentPack pack, Clock clock)
{
    /// <summary>A time limit in years and the procedures for which it holds.</summary>
    /// <param name="Years">Whole years after the year in which a dossier ended.</param>
    /// <param name="Codes">Procedures with this limit of their own.</param>
    /// <param name="AllOthers">True where it is also the city's, for procedures that say nothing.</param>
    internal sealed record Span(int Years, IReadOnlyList<string> Codes, bool AllOthers);

    /// <summary>Today in the city's time zone.</summary>
    public DateOnly Today => pack.Pack.Calendar.DayOf(clock.Now);

    /// <summary>The rule of a procedure, also of one that is in no pack any more.</summary>
    public RetentionRule Of(string procedureCode) => OwnOf(procedureCode) ?? pack.Pack.Profile.Retention;

    /// <summary>The day on which a dossier ended, from which its years count; null while it is open.</summary>
    public DateOnly? EndedOn(Dossier dossier) => EndedOn(dossier.State, dossier.EndedAt, dossier.ReturnedAt);

    /// <summary>Last day on which a dossier is kept; null: for ever, or while it is open.</summary>
    public DateOnly? KeptUntil(Dossier dossier) => EndedOn(dossier) is { } ended ? Of(dossier.ProcedureCode).KeptUntil(ended) : null;

    internal DateOnly? EndedOn(DossierState state, DateTimeOffset? endedAt, DateTimeOffset? returnedAt) =>
        state.IsEnded() && endedAt is { } ended ? pack.Pack.Calendar.DayOf(returnedAt is { } returned && returned > ended ? returned : ended) : null;

    /// <summary>The first day on which an ended dossier is out of everyday work.</summary>
    public DateOnly ArchivedFrom(string procedureCode, DateOnly ended) => new(ended.Year + ArchiveAfter(procedureCode) + 1, 1, 1);

    /// <summary>Years after the year of its end in which a dossier stays in everyday work.</summary>
    internal int ArchiveAfter(string procedureCode) => OwnOf(procedureCode)?.ArchiveAfter ?? CityArchiveAfter;

    /// <summary>Every such number of years, the shortest first.</summary>
    internal IReadOnlyList<int> ArchiveYears() => [.. Ruled().Select(ArchiveAfter).Append(CityArchiveAfter).Distinct().Order()];

    private int CityArchiveAfter => pack.Pack.Profile.Retention.ArchiveAfter ?? RetentionRule.LawfulArchiveAfter;

    /// <summary>Every limit that is not for ever.</summary>
    internal IReadOnlyList<Span> Spans()
    {
        var own = Ruled().ToLookup(c => OwnOf(c)!.Years);
        var city = pack.Pack.Profile.Retention.Years;
        return [.. own.Select(g => g.Key).Append(city).OfType<int>().Distinct().Order().Select(y => new Span(y, [.. own[y]], y == city))];
    }

    /// <summary>Procedures with a rule of their own.</summary>
    internal IEnumerable<string> Ruled() => procedures.Catalogue.Versions.Select(p => p.Code).Distinct().Where(c => OwnOf(c) is not null);

    /// <summary>The instant before which a dossier must have ended for its years to be over today.</summary>
    internal DateTimeOffset EndedBefore(int years) => pack.Pack.Calendar.InstantOf(new DateOnly(Today.Year - years, 1, 1), TimeSpan.Zero).ToUniversalTime();

    private RetentionRule? OwnOf(string code) => procedures.Catalogue.VersionsOf(code) is [.., var newest] ? newest.Retention : null;
}
