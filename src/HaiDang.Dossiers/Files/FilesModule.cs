using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
        services.TryAddSingleton(VirusScanner.None);
        services.TryAddScoped<IFileAccess, NoFileAccess>();
        services.AddSingleton<FileKeeper>();
        services.AddSingleton<IRecurringJob, SweepFiles>().AddSingleton<IRecurringJob, ScanFiles>();
        return services.AddScoped<FileShelf>().AddScoped<AddFile>().AddScoped<StartUpload>().AddScoped<SendPiece>()
            .AddScoped<RemoveFile>().AddScoped<CombinePhotos>().AddScoped<UploadFromPage>().AddScoped<TakePapers>();
    }

    /// <param name="api">The group <c>/api/v1</c>.</param>
    /// <param name="pages">The root, for downloads and the upload script.</param>
    public static void MapFiles(IEndpointRouteBuilder api, IEndpointRouteBuilder pages)
    {
        // Who showed a dossier's second secret has its files without being signed in; IFileAccess asks for each.
        var files = api.MapGroup("").AllowAnonymous().WithTags("Files");
        AddFile.Map(files);
        StartUpload.Map(files);
        SendPiece.Map(files);
        RemoveFile.Map(files);
        CombinePhotos.Map(files);
        DownloadFile.Map(files, pages);
        UploadFromPage.Map(pages);
    }
}
