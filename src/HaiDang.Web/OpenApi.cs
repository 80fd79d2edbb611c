namespace HaiDang.Web;

/// <summary>The OpenAPI 3.1 document of /api/v1, served at /openapi/v1.json.</summary>
internal static class OpenApi
{
    public static IServiceCollection AddCityOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", o =>
    {
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Hải Đăng API";
            document.Info.Version = "v1";
            document.Info.Description = "Everything the pages do, over HTTP. Errors are Problem Details (RFC 9457).";
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
    });
}
