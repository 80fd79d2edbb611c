using HaiDang.City.Packs.Releases;
using HaiDang.Storage;

namespace HaiDang.Web;

/// <summary>/healthz: the process lives. /readyz: the database answers and a pack is in force.</summary>
internal static class Health
{

    public static void MapHealth(this IEndpointRouteBuilder route)
    {
        route.MapGet("/healthz", () => TypedResults.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        route.MapGet("/readyz", async (CityDb db, CurrentPack pack, CancellationToken cancel) =>
                pack.Release > 0 && await db.Database.CanConnectAsync(cancel)
                    ? Results.Text("ready")
                    : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable))
            .AllowAnonymous().ExcludeFromDescription();
    }
}
