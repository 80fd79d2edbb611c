using System.CommandLine;
using HaiDang.City;
using HaiDang.City.Packs;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers;
using HaiDang.Indicators;
using HaiDang.Simulation;
using HaiDang.Storage;
using HaiDang.Storage.Backups;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HaiDang.Cli;

/// <summary>The installation that a command works on: <c>--database</c>, else HAIDANG_DATABASE, else the SQLite file in <c>--data</c> (HAIDANG_DATA, <c>./data</c>).</summary>
internal static class Installation
{
    /// <summary>Names the database.</summary>
    public static Option<string?> Database { get; } =
        new("--database") { Description = "\"postgres:CHUỖI KẾT NỐI\" hoặc \"sqlite:TỆP\"; mặc định theo HAIDANG_DATABASE, rồi tệp SQLite trong --data" };

    /// <summary>Names the data folder.</summary>
    public static Option<string?> Data { get; } = new("--data") { Description = "Thư mục dữ liệu của máy chủ; mặc định theo HAIDANG_DATA, rồi ./data" };

    /// <summary>Opens the installation for one act; a database that cannot be used becomes a <see cref="Refusal"/>.</summary>
    /// <param name="arguments">Name the installation.</param>
    /// <param name="act">The act.</param>
    /// <param name="isNew">True: its database need not be there, and is made with every table of the program.</param>
    /// <param name="withDossiers">True: the act reads dossiers; otherwise only the kernel's tables are known.</param>
    public static async Task<int> UseAsync(ParseResult arguments, Func<IServiceProvider, Task<int>> act, bool isNew = false, bool withDossiers = false)
    {
        var services = new ServiceCollection();
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.None));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Clock>();
        services.AddSingleton<Ids>();
        var data = DataOf(arguments);
        services.AddStorage(DatabaseOf(arguments.GetValue(Database) ?? Environment.GetEnvironmentVariable("HAIDANG_DATABASE"), data, isNew), Path.Combine(data, "files"), KeysFolderOf(data));
        services.AddSingleton(KeysOf(Environment.GetEnvironmentVariable("HAIDANG_KEY_FILE")));
        services.AddSingleton(KeyCopiesOf());
        services.AddCity();
        // Brings its readers of packs along.
        if (isNew || withDossiers)
            services.AddDossiersModule().AddIndicatorsModule().AddSimulationModule();
        foreach (var reader in isNew || withDossiers ? [] : PackCommand.Readers)
            services.AddSingleton<IPackReader>(reader);
        try
        {
            await using var provider = services.BuildServiceProvider();
            await using var scope = provider.CreateAsyncScope();
            return await act(scope.ServiceProvider);
        }
        // Who gives up has the database break off its work, which is no fault of the database.
        catch (Exception failed) when (failed is not OperationCanceledException && WhyNot(failed) is { } why)
        {
            throw new Refusal(why);
        }
    }

    /// <summary>The data folder, whether it is there or not.</summary>
    public static string DataOf(ParseResult arguments) =>
        Path.GetFullPath(arguments.GetValue(Data) ?? (Environment.GetEnvironmentVariable("HAIDANG_DATA") is { Length: > 0 } set ? set : "data"));

    /// <summary>The key store's folder, whether it is there or not.</summary>
    public static string KeysFolderOf(string data) => Environment.GetEnvironmentVariable("HAIDANG_KEYS_DIR") is { Length: > 0 } set ? Path.GetFullPath(set) : Path.Combine(data, "keys");

    // EF Core wraps what the database said.
    private static string? WhyNot(Exception failed)
    {
        for (var e = failed; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SqliteException { SqliteErrorCode: 1 } or PostgresException { SqlState: PostgresErrorCodes.UndefinedTable }:
                    return "cơ sở dữ liệu chưa có bảng; khởi động máy chủ một lần (./haidang run) rồi chạy lại";
                case BackupException stopped:
                    return stopped.Why.Vi;
                case Storage.Keys.KeyStoreException:
                    return e.Message;
                case KeySealException:
                    return $"{e.Message} (HAIDANG_KEY_FILE)";
                case SqliteException or NpgsqlException or System.Net.Sockets.SocketException:
                    return $"không dùng được cơ sở dữ liệu: {e.Message}";
            }
        }
        return null;
    }

    private static City.Backups.KeyCopies KeyCopiesOf()
    {
        try
        {
            return City.Backups.BackupOptions.KeyCopiesOf(Environment.GetEnvironmentVariable);
        }
        catch (FormatException wrong)
        {
            throw new Refusal(wrong.Message);
        }
    }

    private static KeySeal KeysOf(string? file)
    {
        try
        {
            return string.IsNullOrEmpty(file) ? KeySeal.None : KeySeal.Read(file);
        }
        catch (FormatException wrong)
        {
            throw new Refusal($"HAIDANG_KEY_FILE: {wrong.Message}");
        }
    }

    private static CityDatabase DatabaseOf(string? text, string data, bool isNew)
    {
        try
        {
            if (text is not null)
                return CityDatabase.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw new Refusal($"--database: {wrong.Message}");
        }
        return isNew || File.Exists(Path.Combine(data, "city.db"))
            ? CityDatabase.InFolder(data)
            : throw new Refusal($"không có cơ sở dữ liệu trong {data}; khởi động máy chủ một lần (./haidang run), hoặc chỉ ra bằng --data hay --database");
    }
}
