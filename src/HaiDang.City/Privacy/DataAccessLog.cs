using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.City.Privacy;

/// <summary>Records who looks at personal data, before it is shown; one for each request.</summary>
public sealed class DataAccessLog(Commit commit, Clock clock, Ids ids)
{
    private readonly HashSet<Guid> _recorded = [];

    /// <summary>What is looked at.</summary>
    /// <param name="Id">The dossier or account.</param>
    /// <param name="PersonId">Account of the person whose data it is; null for somebody without one.</param>
    /// <param name="Code">Number of the dossier; null for an account.</param>
    public sealed record Subject(Guid Id, Guid? PersonId, string? Code);

    /// <summary>Records that somebody looks at data of others; who looks at their own leaves no record, and one request leaves one.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="unitId">Unit for which they do; null for an administrator of the platform.</param>
    /// <param name="purpose">One of <see cref="DataPurposes"/>.</param>
    /// <param name="subjects">What is looked at.</param>
    /// <exception cref="InvalidOperationException">It could not be recorded; the data must not be shown.</exception>
    public async Task RecordAsync(Actor actor, string? unitId, string purpose, params IEnumerable<Subject> subjects)
    {
        if (actor.AccountId is not { } by)
        {
            return;
        }
        var seen = subjects.Where(s => s.PersonId != by && _recorded.Add(s.Id)).ToList();
        if (seen.Count == 0)
        {
            return;
        }
        var access = new DataAccess { Id = ids.New(), At = clock.Now, By = by, UnitId = unitId, Purpose = purpose };
        var rows = seen.Select(s => new DataAccessSubject { AccessId = access.Id, SubjectId = s.Id, PersonId = s.PersonId, Code = s.Code }).ToList();
        var changes = new Changes().Insert(access);
        foreach (var row in rows)
        {
            changes.Insert(row);
        }
        if (await commit.WriteAsync(changes.Append(access.ToEvent(rows))) is { } refused)
        {
            throw new InvalidOperationException($"An access to personal data was not recorded: {refused.Code}");
        }
    }
}
