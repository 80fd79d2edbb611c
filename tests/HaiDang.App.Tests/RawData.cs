using System.Text;
using HaiDang.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HaiDang.App.Tests;

/// <summary>What somebody reads who copies a city's database and files.</summary>
internal static class RawData
{
    /// <summary>Every value of every table as text, and every file of the data folder.</summary>
    public static async Task<string> RawTextAsync(this CityDatabase database, CityApp app, CancellationToken cancel)
    {
        var text = new StringBuilder();
        if (database.IsPostgres)
        {
            await using var source = NpgsqlDataSource.Create(database.ConnectionString);
            var tables = new List<string>();
            await using (var names = await source.CreateCommand("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'").ExecuteReaderAsync(cancel))
            {
                while (await names.ReadAsync(cancel))
                    tables.Add(names.GetString(0));
            }
            foreach (var table in tables)
            {
#pragma warning disable CA2100 // names of tables, quoted by the database
                await using var rows = await source.CreateCommand($"SELECT t::text FROM {table} t").ExecuteReaderAsync(cancel);
#pragma warning restore CA2100
                while (await rows.ReadAsync(cancel))
                    text.AppendLine(rows.GetString(0));
            }
        }
        var files = Directory.EnumerateFiles(app.Services.GetRequiredService<HaiDang.Web.CityOptions>().DataFolder, "*", SearchOption.AllDirectories).ToList();
        if (!database.IsPostgres)
            files.AddRange(Directory.GetFiles(Path.GetDirectoryName(FileOf(database))!, Path.GetFileName(FileOf(database)) + "*"));
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancel);
            text.Append(Encoding.UTF8.GetString(bytes.ToArray()));
        }
        return text.ToString();
    }

    private static string FileOf(CityDatabase database) => database.ConnectionString["Data Source=".Length..].Split(';')[0];
}
