using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaiDang.Dossiers.Files;

/// <summary>The door of attached files. Until somebody registers an <see cref="IFileAccess"/>, nobody may see or change any.</summary>
internal static class FilesModule
{
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, FilesModel>();
        services.TryAddSingleton(new FileLimits());
        services.TryAddScoped<IFileAccess, NoFileAccess>();
        services.AddSingleton<FileKeeper>();
        services.AddSingleton<IRecurringJob, SweepFiles>();
        return services.AddScoped<FileShelf>().AddScoped<AddFile>().AddScoped<StartUpload>().AddScoped<SendPiece>()
            .AddScoped<RemoveFile>().AddScoped<CombinePhotos>().AddScoped<UploadFromPage>().AddScoped<TakePapers>();
    }

    /// <param name="api">The group <c>/api/v1</c>.</param>
    /// <param name="pages">The root, for downloads and the upload script.</param>
    public static void MapFiles(IEndpointRouteBuilder api, IEndpointRouteBuilder pages)
    {
        AddFile.Map(api);
        StartUpload.Map(api);
        SendPiece.Map(api);
        RemoveFile.Map(api);
        CombinePhotos.Map(api);
        DownloadFile.Map(api, pages);
        UploadFromPage.Map(pages);
    }
}
