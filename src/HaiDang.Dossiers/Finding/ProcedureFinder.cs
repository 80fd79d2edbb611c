using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Core.Text;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Finding;

/// <summary>What a person looks for.</summary>
public sealed record ProcedureQuery
{
    /// <summary>What was typed; empty asks for everything.</summary>
    public string Text { get; init; } = "";

    /// <summary>Kind of applicant; null: any.</summary>
    public string? Audience { get; init; }

    /// <summary>Identifier of a life event; null: any.</summary>
    public string? LifeEvent { get; init; }

    /// <summary>Identifier of a unit that decides: a commune for what all communes decide; null: any.</summary>
    public string? Unit { get; init; }

    /// <summary>Field of administration as <see cref="ProcedureFinder.FieldId"/> writes it; null: any.</summary>
    public string? Field { get; init; }

    /// <summary>Level that decides; null: any.</summary>
    public ProcedureLevel? Level { get; init; }
}

/// <summary>Finds procedures of the pack in force; the index is built once for a release and a day.</summary>
public sealed class ProcedureFinder(CurrentPack pack, Clock clock)
{
    private readonly Lock _building = new();
    private Built? _built;

    /// <summary>Today in the city.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.Now, pack.Pack.Profile.TimeZone).DateTime);

    /// <summary>Every procedure in force today, by the Vietnamese order of short names.</summary>
    public IReadOnlyList<Procedure> All => Current().Procedures;

    /// <summary>Procedures that answer, best first; without text those of a life event in its own order, else by name.</summary>
    public IReadOnlyList<Found> Find(ProcedureQuery query)
    {
        var built = Current();
        IEnumerable<Found> found = string.IsNullOrWhiteSpace(query.Text)
            ? InOrder(built, query.LifeEvent).Select(p => new Found(p, 1, null, FoundIn.Name))
            : built.Index.Find(query.Text);
        return [.. found.Where(f => Fits(f.Procedure, query, built))];
    }

    /// <summary>"Hộ tịch" becomes <c>ho-tich</c>: a field of administration in addresses.</summary>
    public static string FieldId(Procedure procedure) => SearchText.Fold(procedure.Field.Vi).Replace(' ', '-');

    private static IEnumerable<Procedure> InOrder(Built built, string? lifeEvent)
    {
        if (built.LifeEvents.All.FirstOrDefault(e => e.Id == lifeEvent) is not { } occasion)
            return built.Procedures;
        return built.Procedures.OrderBy(p => occasion.Procedures.ToList().IndexOf(p.Code) is var at and >= 0 ? at : int.MaxValue);
    }

    private static bool Fits(Procedure procedure, ProcedureQuery query, Built built) =>
        (query.Audience is null || procedure.Audiences.Contains(query.Audience, StringComparer.Ordinal))
        && (query.LifeEvent is null || procedure.LifeEvents.Contains(query.LifeEvent, StringComparer.Ordinal)
            || built.LifeEvents.All.Any(e => e.Id == query.LifeEvent && e.Procedures.Contains(procedure.Code, StringComparer.Ordinal)))
        && (query.Field is null || FieldId(procedure) == query.Field)
        && (query.Level is null || procedure.Level == query.Level)
        && (query.Unit is null || IsDecidedBy(procedure, query.Unit, built));

    private static bool IsDecidedBy(Procedure procedure, string unit, Built built) =>
        built.Units.Find(unit, built.Day) is { Kind: UnitKind.Commune } ? procedure.Level != ProcedureLevel.City : procedure.CompetentUnit == unit;

    private Built Current()
    {
        var (release, day) = (pack.Release, Today);
        if (_built is { } ready && ready.Release == release && ready.Day == day)
            return ready;
        lock (_building)
        {
            if (_built is { } meanwhile && meanwhile.Release == release && meanwhile.Day == day)
                return meanwhile;
            var city = pack.Pack;
            Procedure[] procedures = [.. city.Part<ProcedureCatalogue>().All(day).OrderBy(p => p.ShortName.Vi, UnitDirectory.VietnameseOrder)];
            return _built = new Built(release, day, procedures, ProcedureIndex.Of(city, day), city.Part<LifeEvents>(), city.Units);
        }
    }

    private sealed record Built(int Release, DateOnly Day, IReadOnlyList<Procedure> Procedures, ProcedureIndex Index, LifeEvents LifeEvents, UnitDirectory Units);
}
