using System.Globalization;
using HaiDang.Bench.Measure;
using HaiDang.Indicators.Performance;
using HaiDang.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// Measures the figures of a city that is there already: fill one with `haidang simulate --data DIR` and name it here.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [var data, .. var rest])
{
    Console.Error.WriteLine("usage: HaiDang.Bench.Measure DIR [postgres:CONNECTION]   DIR: the data folder that haidang simulate filled");
    return 2;
}
var options = new CityOptions { Urls = "http://127.0.0.1:0", DataFolder = data, Database = rest is [var database] ? database : null, Demo = true };
var time = new CityTime();
await using var app = CityHost.Build(options, builder => builder.Services.AddLogging(log => log.ClearProviders()).AddSingleton<TimeProvider>(time));
// The morning after the last day, in Vietnam.
time.GoOnFrom(new((await Stored.LastDayAsync(app.Services)).AddDays(1), new TimeOnly(1, 0), TimeSpan.Zero));
await CityHost.PrepareAsync(app, options, CancellationToken.None);
await app.StartAsync();
var city = await Stored.OfAsync(app.Services);
Console.WriteLine($"{city.Dossiers:N0} dossiers, {city.Events:N0} events, {city.Totals:N0} totals by day, month and year, {city.First} to {city.Last}; {(rest.Length > 0 ? "PostgreSQL" : "SQLite")}");
// The jobs of the first moments after a start, and code that is still being compiled, are not what is measured.
await Task.Delay(TimeSpan.FromSeconds(15));
Console.WriteLine($"{"what",-62}{"times",7}{"p50 ms",10}{"p99 ms",10}");
await Questions.RunAsync(app.Services, city);
await Pages.RunAsync(app, city);
await StraightSql.RunAsync(app.Services, city);
await WhatIf.RunAsync(app.Services, city);
await Calibration.RunAsync(app.Services, app.Services.GetRequiredService<UsualTimes>(), city);
await app.StopAsync();
return 0;
