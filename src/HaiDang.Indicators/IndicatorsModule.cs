using HaiDang.City.Facts;
using HaiDang.City.Packs;
using HaiDang.Indicators.Actuals;
using HaiDang.Indicators.Api;
using HaiDang.Indicators.AsOf;
using HaiDang.Indicators.Bottlenecks;
using HaiDang.Indicators.Datasets;
using HaiDang.Indicators.Figures;
using HaiDang.Indicators.Indicators;
using HaiDang.Indicators.Indices;
using HaiDang.Indicators.Meetings;
using HaiDang.Indicators.Performance;
using HaiDang.Indicators.Reports;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.AspNetCore.Routing;
using HaiDang.Indicators.Targets;
using HaiDang.Indicators.UnitWork;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Indicators;

/// <summary>The door of the engine "measure": indicators, indices and targets.</summary>
public static class IndicatorsModule
{
    /// <summary>Adds the engine's pack readers. The other engines register their measures as <see cref="IMeasures"/>.</summary>
    public static IServiceCollection AddIndicatorsModule(this IServiceCollection services)
    {
        services.AddSingleton<IPackReader, IndicatorPackReader>();
        services.AddSingleton<IPackReader, IndexPackReader>();
        services.AddSingleton<RecordedDays>().AddSingleton<FigureReader>().AddSingleton<IndexFigures>();
        services.AddSingleton<UsualTimes>().AddSingleton<City.Contracts.IUsualTimes>(s => s.GetRequiredService<UsualTimes>()).AddSingleton<ServedReader>().AddSingleton<Lineage>().AddSingleton<FindBottlenecks>().AddSingleton<StepTimes>().AddSingleton<SimilarUnits>();
        services.AddSingleton<IModelPart, ActualsModel>().AddSingleton<ActualReader>().AddSingleton<ImportActuals>().AddSingleton<SeriesAsOf>();
        services.AddSingleton<GetIndicator>().AddSingleton<GetIndex>().AddSingleton<UnitsCsv>().AddSingleton<TablesCsv>();
        services.AddSingleton<DatasetCatalogue>().AddSingleton<DatasetEndpoints>();
        services.AddScoped<PageScope>().AddSingleton<StepNames>();
        services.AddScoped<IMenu, IndicatorsMenu>();
        services.AddSingleton<IPackReader, TargetPackReader>().AddSingleton<IPackReader, SeriesPackReader>();
        services.AddMeetings();
        services.AddReports();
        return services;
    }

    /// <summary>Maps the engine's HTTP API under <c>/api/v1</c>.</summary>
    /// <param name="pages">Where addresses outside the API are mapped.</param>
    /// <param name="api">The group of the API.</param>
    public static void MapIndicatorsModule(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        ListIndicators.Map(api);
        GetIndicator.Map(api);
        GetIndex.Map(api);
        UnitsCsv.Map(pages);
        TablesCsv.Map(pages);
        DatasetEndpoints.Map(pages);
        ActualEndpoints.Map(pages, api);
        AsOfEndpoints.Map(pages, api);
        MeetingEndpoints.Map(api);
        ReportEndpoints.Map(pages, api);
    }

    /// <summary>The engine's pack readers, for programs without a container.</summary>
    /// <param name="measures">The measures of all engines.</param>
    public static IReadOnlyList<IPackReader> PackReaders(params IEnumerable<IMeasures> measures) => [new IndicatorPackReader(measures), new IndexPackReader(), new TargetPackReader(), new SeriesPackReader()];
}
