using HaiDang.Ui;

namespace HaiDang.Web.Components;

/// <summary>The pages of the host: shell, error pages, gallery, and the pages of every module.</summary>
static class Host
{
    /// <summary>Services behind the pages.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddUi();
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        return services;
    }

    /// <summary>Static files, the language switch and every page.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapLanguage();
        app.MapRazorComponents<App>().AddAdditionalAssemblies([.. Modules.WithPages]);
    }
}
