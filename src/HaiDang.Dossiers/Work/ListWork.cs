using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Work;

/// <summary>The open work of the person who asks.</summary>
public static class ListWork
{
    /// <summary>A page of work.</summary>
    /// <param name="Items">Rows, acceptance first, then the most urgent.</param>
    /// <param name="Counts">How much open work there is under the filter.</param>
    /// <param name="Next">Give it as <c>after</c> for the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<WorkList.Row> Items, WorkList.Counts Counts, string? Next);

    /// <summary>GET /api/v1/work-items.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/work-items", async (string? unit, string? role, Wire<WorkKind>? kind, bool? mine, bool? overdue, bool? team, string? procedure, string? after,
            Actor actor, WorkList list, Clock clock, CancellationToken cancel) =>
        {
            var filter = new WorkList.Filter(unit, role, kind?.Value, mine ?? false, overdue == true ? clock.Now : null, procedure, Team: team ?? false);
            var rows = await list.PageAsync(actor, filter, WorkCursor.Parse(after), cancel);
            var next = rows.Count > WorkList.PageSize ? rows[WorkList.PageSize - 1].Cursor.ToString() : null;
            return TypedResults.Ok(new Response([.. rows.Take(WorkList.PageSize)], await list.CountAsync(actor, filter, clock.Now, cancel), next));
        })
        .WithTags("Work").WithName("ListWork").WithSummary("Open work of your units and roles, most urgent first").RequireAuthorization(Policies.Official);
}
