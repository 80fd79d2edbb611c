using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace HaiDang.Web;

/// <summary>JSON lines on standard error, so that standard output stays for people; ids only, never personal data.</summary>
internal static class Logging
{
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(o =>
        {
            o.IncludeScopes = false;
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            o.UseUtcTimestamp = true;
            o.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
        });
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        // Request lines hold addresses with codes in them; the framework's chatter says nothing that a metric does not.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // A failed command throws and is logged where it is caught; by itself it is also how a new database is told from an old one.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical);
        // Its failures are noted by OidcEvents, without what came from outside.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.Critical);
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
    }
}
