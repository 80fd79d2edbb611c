namespace HaiDang.Web;

/// <summary>What the program says once it serves.</summary>
internal static class Greeting
{
    public static async Task WriteAsync(WebApplication app, CityOptions options, TextWriter output)
    {
        var pack = app.Services.GetRequiredService<City.Packs.Releases.CurrentPack>();
        await output.WriteLineAsync();
        await output.WriteLineAsync($"Hải Đăng · {pack.Pack.Profile.Name.Vi}");
        foreach (var url in app.Urls)
        {
            await output.WriteLineAsync($"  {url}");
        }
        if (options.Demo)
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync("Demo accounts (fictitious people; never run the demo on an open network):");
            foreach (var line in City.People.DemoPeople.Describe())
            {
                await output.WriteLineAsync("  " + line);
            }
        }
        await output.WriteLineAsync();
        await output.WriteLineAsync("Stop with Ctrl+C.");
    }
}
