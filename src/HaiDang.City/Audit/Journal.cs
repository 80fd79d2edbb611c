using System.Text.Json;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>Makes and reads the entries of the system journal (<i>nhật ký hệ thống</i>).</summary>
public sealed class Journal(IDbContextFactory<CityDb> databases, Clock clock, Ids ids)
{
    /// <summary>Entries on a page.</summary>
    public const int PageSize = 50;

    /// <summary>An entry of now; <see cref="JournalChanges.Record"/> adds it to what a use writes.</summary>
    /// <param name="kind">One of <see cref="JournalKinds"/>.</param>
    /// <param name="by">Account that does it; null for the program, the command line, or somebody not signed in.</param>
    /// <param name="subject">Account or other thing it is done to.</param>
    /// <param name="unitId">Unit concerned.</param>
    /// <param name="detail">Codes by name; never names, numbers or addresses of people.</param>
    public JournalEntry Entry(string kind, Guid? by, Guid? subject = null, string? unitId = null, params IEnumerable<(string Name, string? Value)> detail) => new()
    {
        Id = ids.New(),
        At = clock.Now,
        Kind = kind,
        By = by,
        Subject = subject,
        UnitId = unitId,
        Detail = JsonSerializer.Serialize(new SortedDictionary<string, string>(
            detail.Where(d => d.Value is not null).ToDictionary(d => d.Name, d => d.Value!, StringComparer.Ordinal), StringComparer.Ordinal)),
    };

    /// <summary>Entries, newest first, one page and one more when there is a next page.</summary>
    /// <param name="asked">Which; all fields may be null.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Line>> ReadAsync(Query asked, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        IQueryable<JournalEntry> entries = db.Set<JournalEntry>();
        if (asked.Kind is { } kind)
        {
            entries = entries.Where(e => e.Kind == kind);
        }
        if (asked.About is { } about)
        {
            entries = entries.Where(e => e.Subject == about || e.By == about);
        }
        if (asked.Units is { } units)
        {
            entries = entries.Where(e => units.Contains(e.UnitId!));
        }
        if (asked.Before is { } before)
        {
            entries = entries.Where(e => e.Id.CompareTo(before) < 0);
        }
        var found = await entries.OrderByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(cancel);
        var accounts = found.SelectMany(e => new[] { e.By, e.Subject }).OfType<Guid>().Distinct().ToList();
        var names = await db.NamesOfAsync(accounts, cancel);
        return [.. found.Select(e => new Line(e, Name(e.By), Name(e.Subject)))];

        string? Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
    }

    /// <summary>What is asked for.</summary>
    /// <param name="Kind">One kind; null: any.</param>
    /// <param name="About">An account that did it or that it was done to; null: any.</param>
    /// <param name="Before">The last entry of the page before; null: from the newest.</param>
    /// <param name="Units">Only what concerns these units; null: everything.</param>
    public sealed record Query(string? Kind = null, Guid? About = null, Guid? Before = null, IReadOnlyList<string>? Units = null);

    /// <summary>An entry with the names of its people.</summary>
    /// <param name="Entry">The entry.</param>
    /// <param name="By">Who did it; null when nobody signed in did.</param>
    /// <param name="Subject">Whom it was done to; null when it is no account.</param>
    public sealed record Line(JournalEntry Entry, string? By, string? Subject);
}
