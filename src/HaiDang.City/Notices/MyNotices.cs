using System.Globalization;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Notices;

/// <summary>What the signed-in person was told: unread first, then the newest; and marking it as read.</summary>
public sealed class MyNotices(IDbContextFactory<CityDb> databases, Commit commit, Clock clock)
{
    /// <summary>Notices on a page.</summary>
    public const int PageSize = 20;

    /// <summary>One notice.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Kind">What happened, e.g. <c>accepted</c>.</param>
    /// <param name="Subject">Subject.</param>
    /// <param name="Text">Plain text.</param>
    /// <param name="Href">Page of the matter.</param>
    /// <param name="At">When it happened.</param>
    /// <param name="ReadAt">When it was marked as read; null while unread.</param>
    public sealed record Item(Guid Id, string Kind, string Subject, string Text, string Href, DateTimeOffset At, DateTimeOffset? ReadAt);

    /// <summary>A page of notices.</summary>
    /// <param name="Items">Unread first, then the newest.</param>
    /// <param name="Unread">How many are unread in all.</param>
    /// <param name="Next">Give it as <c>after</c> for the next page; null on the last.</param>
    public sealed record Page(IReadOnlyList<Item> Items, int Unread, string? Next);

    /// <summary>Which notices to mark.</summary>
    /// <param name="Ids">Notices; null marks all.</param>
    public sealed record ReadRequest(IReadOnlyList<Guid>? Ids);

    internal static void Map(IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("/me/notices").RequireAuthorization().WithTags("People");
        notices.MapGet("", async (string? after, Actor actor, MyNotices use, CancellationToken cancel) =>
                TypedResults.Ok(await use.ListAsync(actor.AccountId!.Value, after, cancel)))
            .WithName("ListMyNotices").WithSummary("What you were told, unread first, then the newest").ProducesProblem(401);
        notices.MapPost("/read", async (ReadRequest request, Actor actor, MyNotices use, CancellationToken cancel) =>
            {
                await use.MarkReadAsync(actor.AccountId!.Value, request.Ids, cancel);
                return TypedResults.NoContent();
            })
            .WithName("MarkNoticesRead").WithSummary("Mark notices as read; without ids, all of them").ProducesProblem(400).ProducesProblem(401);
    }

    /// <summary>A page of an account's notices.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="after"><see cref="Page.Next"/> of the page before; null or anything else for the first.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Page> ListAsync(Guid account, string? after, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var mine = db.Set<PersonalNotice>().Where(n => n.AccountId == account);
        var unread = await mine.CountAsync(n => n.ReadAt == null, cancel);
        var rows = mine;
        if (Place.Parse(after) is var (read, at, id))
        {
            rows = read ? mine.Where(n => n.ReadAt != null && (n.At < at || (n.At == at && n.Id.CompareTo(id) < 0)))
                : mine.Where(n => n.ReadAt != null || n.At < at || (n.At == at && n.Id.CompareTo(id) < 0));
        }
        var found = await rows.OrderBy(n => n.ReadAt != null).ThenByDescending(n => n.At).ThenByDescending(n => n.Id).Take(PageSize + 1).ToListAsync(cancel);
        var items = found.Take(PageSize).Select(n => new Item(n.Id, n.Kind, n.Subject, n.Text, n.Href, n.At, n.ReadAt)).ToList();
        return new(items, unread, found.Count > PageSize ? new Place(items[^1].ReadAt is not null, items[^1].At, items[^1].Id).ToString() : null);
    }

    /// <summary>How many notices of an account are unread.</summary>
    public async Task<int> UnreadAsync(Guid account, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<PersonalNotice>().CountAsync(n => n.AccountId == account && n.ReadAt == null, cancel);
    }

    /// <summary>Marks notices of an account as read; somebody else's, and those read already, are left as they are.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="ids">Which; null: all.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task MarkReadAsync(Guid account, IReadOnlyList<Guid>? ids, CancellationToken cancel)
    {
        const int Batch = 500;
        List<PersonalNotice> unread;
        do
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            unread = await db.Set<PersonalNotice>().Where(n => n.AccountId == account && n.ReadAt == null && (ids == null || ids.Contains(n.Id)))
                .OrderBy(n => n.Id).Take(Batch).ToListAsync(cancel);
            var changes = new Changes();
            foreach (var notice in unread)
            {
                (notice.ReadAt, notice.Version) = (clock.Now, notice.Version + 1);
                changes.Update(notice);
            }
            // A delivery noted meanwhile makes it stale: read again.
            if (await commit.WriteAsync(changes) is { } refused && refused.Code != StorageProblems.Stale.Code)
                throw new InvalidOperationException($"Notices were not marked: {refused.Code}");
        }
        while (unread.Count == Batch);
    }

    private readonly record struct Place(bool IsRead, DateTimeOffset At, Guid Id)
    {
        public static Place? Parse(string? text) => text?.Split('.') is [var read, var at, var id]
            && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms) && ms is > 0 and < 253_402_300_800_000 && Guid.TryParse(id, out var guid)
                ? new Place(read == "1", DateTimeOffset.FromUnixTimeMilliseconds(ms), guid) : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsRead ? 1 : 0)}.{At.ToUnixTimeMilliseconds()}.{Id:N}");
    }
}
