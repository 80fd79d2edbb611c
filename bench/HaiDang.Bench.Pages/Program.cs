using System.Globalization;
using HaiDang.Bench.Pages;
using HaiDang.Web;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateTempSubdirectory("haidang-bench-").FullName;
var options = new CityOptions { Urls = "http://127.0.0.1:0", DataFolder = folder, CityFolder = Path.Combine(Root(), "cities", "hai-phong"), Demo = true };
var app = CityHost.Build(options);
try
{
    if (await CityHost.PrepareAsync(app, options, CancellationToken.None) is { IsClean: false } report)
    {
        foreach (var mistake in report.Mistakes)
            Console.Error.WriteLine(mistake);
        return 1;
    }
    await app.StartAsync();
    var pages = await PublicPages.OfAsync(app);
    Console.WriteLine($"first view on a phone ({FirstView.Width} px wide, {FirstView.KilobitsPerSecond} kbit/s, {FirstView.RoundTrip.TotalMilliseconds:0} ms there and back), nothing cached; target: under {FirstView.MostBytes / 1000} kB up to first paint, one host, no shift");
    Console.WriteLine($"{"page",-44}{"kB to paint",12}{"kB in all",11}{"requests",10}{"hosts",7}{"paint ms",10}{"shift",8}");
    await using var browser = await FirstView.LaunchAsync();
    var missed = 0;
    foreach (var path in pages)
    {
        var view = await browser.MeasureAsync(new Uri(new Uri(app.Urls.First()), path));
        var isMissed = view.BytesToPaint >= FirstView.MostBytes || view.Hosts != 1 || view.Shift > 0;
        missed += isMissed ? 1 : 0;
        Console.WriteLine($"{Short(path),-44}{view.BytesToPaint / 1000.0,12:0.0}{view.Bytes / 1000.0,11:0.0}{view.Requests,10}{view.Hosts,7}{view.Paint,10:0}{view.Shift,8:0.000}{(isMissed ? "  missed" : "")}");
    }
    Console.WriteLine(missed == 0 ? $"All {pages.Count} pages within the target." : $"{missed} of {pages.Count} pages miss the target.");
    return missed == 0 ? 0 : 1;
}
finally
{
    await app.StopAsync();
    await app.DisposeAsync();
    Directory.Delete(folder, recursive: true);
}

static string Short(string path) => path.Length <= 43 ? path : path[..42] + "…";

static string Root()
{
    var folder = AppContext.BaseDirectory;
    while (!File.Exists(Path.Combine(folder, "HaiDang.slnx")))
        folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run it inside the repository.");
    return folder;
}
