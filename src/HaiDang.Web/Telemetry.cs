using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HaiDang.Web;

/// <summary>Traces and metrics to an OpenTelemetry collector, when one is configured. Spans carry the route, never the path: codes of dossiers stand in paths.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this IServiceCollection services, CityOptions options)
    {
        if (options.Collector is { } collector)
        {
            services.AddHostedService(_ => new Export(new Uri(collector), options.Outgoing));
        }
    }

    /// <summary>Names the span of a request after its route; without a listener this costs nothing.</summary>
    public static void UseTelemetry(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        await next();
        if (Activity.Current is { IsAllDataRequested: true } span)
        {
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            span.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} {route}";
            span.SetTag("http.request.method", http.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", http.Response.StatusCode);
        }
    });

    private sealed class Export(Uri collector, City.Http.Outgoing outgoing) : IHostedService
    {
        private TracerProvider? _traces;
        private MeterProvider? _metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            var resource = ResourceBuilder.CreateDefault().AddService("haidang", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString());
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
                // Not System.Net.Http: its spans hold whole addresses, and a gateway's may hold a phone number.
                .AddSource("Microsoft.AspNetCore", "Npgsql", "HaiDang.*")
                .AddOtlpExporter(o => To(o, "v1/traces")).Build();
            _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
                .AddMeter("Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", "Npgsql", "Microsoft.EntityFrameworkCore", "HaiDang.*")
                .AddOtlpExporter(o => To(o, "v1/metrics")).Build();
            return Task.CompletedTask;
        }

        // What is gathered is sent before the program ends.
        public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
            () =>
            {
                _traces?.Dispose();
                _metrics?.Dispose();
            },
            cancellationToken);

        private void To(OtlpExporterOptions options, string path)
        {
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
            options.HttpClientFactory = () => outgoing.ClientOf(collector, TimeSpan.FromSeconds(10));
            options.Endpoint = new Uri($"{collector.ToString().TrimEnd('/')}/{path}");
        }
    }
}
