using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Indicators.Reports;

/// <summary>Registers reports of months and quarters.</summary>
internal static class ReportsModule
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, ReportsModel>();
        services.AddSingleton<ComputeReport>().AddSingleton<MakeReports>().AddSingleton<ReadReports>().AddSingleton<ReportHtml>();
        return services.AddSingleton<ReportJob>().AddSingleton<IRecurringJob>(s => s.GetRequiredService<ReportJob>());
    }
}
