using System.CommandLine;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Dossiers.Facts;
using HaiDang.Dossiers.Procedures;
using HaiDang.Indicators;
using HaiDang.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang pack</c>: checks and loads city packs.</summary>
internal static class PackCommand
{
    private const int Fine = 0;
    private const int Mistakes = 1;
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The readers of every engine that this program holds.</summary>
    public static IEnumerable<IPackReader> Readers => [new ProcedurePackReader(), .. IndicatorsModule.PackReaders(new DossierMeasures()), .. SimulationModule.PackReaders];

    public static Command Build()
    {
        var pack = new Command("pack", "Kiểm tra và nạp gói dữ liệu của thành phố");
        pack.Subcommands.Add(Check());
        pack.Subcommands.Add(Load());
        return pack;
    }

    private static Command Check()
    {
        var folder = Folder();
        var json = new Option<bool>("--json") { Description = "Mỗi lỗi một dòng JSON: file, line, column, code, message, hint" };
        var language = Language();
        var check = new Command("check", "Đọc cả gói và báo mọi lỗi với tệp, dòng, cột và cách sửa") { folder, json, language };
        check.SetAction(arguments => Check(arguments.GetRequiredValue(folder), arguments.GetValue(json), arguments.GetValue(language)!));
        return check;
    }

    private static Command Load()
    {
        var folder = Folder();
        var language = Language();
        var load = new Command("load", "Kiểm tra cả gói rồi nạp vào cơ sở dữ liệu; gói có lỗi thì không đổi gì, máy chủ đang chạy nhận bản mới trong vài giây")
        {
            folder, language, Installation.Database, Installation.Data,
        };
        load.SetAction((arguments, cancel) => LoadAsync(arguments, arguments.GetRequiredValue(folder), arguments.GetValue(language)!, cancel));
        return load;
    }

    private static Argument<string> Folder() => new("DIR") { Description = "Thư mục của gói, ví dụ cities/sample" };

    private static Option<string> Language()
    {
        var language = new Option<string>("--language") { Description = "Ngôn ngữ của thông báo: vi hoặc en", DefaultValueFactory = _ => "vi" };
        language.AcceptOnlyFromAmong("vi", "en");
        return language;
    }

    private static PackFiles FilesOf(string folder, string language) => Directory.Exists(folder)
        ? PackFiles.FromFolder(folder)
        : throw new Refusal(language == "en" ? $"there is no folder {folder}" : $"không có thư mục {folder}");

    private static Task<int> LoadAsync(ParseResult arguments, string folder, string language, CancellationToken cancel)
    {
        var files = FilesOf(folder, language);
        return Installation.UseAsync(arguments, async services =>
        {
            var releases = services.GetRequiredService<PackReleases>();
            var before = await releases.LatestAsync(cancel);
            var report = await releases.LoadAsync(files, by: null, cancel);
            foreach (var mistake in report.Mistakes)
                Console.Out.WriteLine(mistake.ToLine(files.Root, language));
            if (!report.IsClean)
            {
                Console.Error.WriteLine(language == "en" ? $"{report.Mistakes.Count} mistakes in {folder}; nothing was loaded." : $"{report.Mistakes.Count} lỗi trong {folder}; không nạp gì.");
                return Mistakes;
            }
            var now = await releases.LatestAsync(cancel);
            Console.Out.WriteLine((now == before, language) switch
            {
                (true, "en") => $"Release {now} holds this pack already.",
                (true, _) => $"Bản {now} đã là gói này.",
                (false, "en") => $"Loaded as release {now}.",
                (false, _) => $"Đã nạp thành bản {now}.",
            });
            return Fine;
        });
    }

    private static int Check(string folder, bool json, string language)
    {
        var started = Stopwatch.GetTimestamp();
        var files = FilesOf(folder, language);
        var (pack, report) = PackReader.Read(files, Readers);
        foreach (var mistake in report.Mistakes)
            Console.Out.WriteLine(json ? Json(files.Root, mistake, language) : mistake.ToLine(files.Root, language));
        if (pack is not null && !json)
            Console.Out.WriteLine(Summary(pack, language, Stopwatch.GetElapsedTime(started)));
        else if (pack is null)
            Console.Error.WriteLine(language == "en" ? $"{report.Mistakes.Count} mistakes in {folder}." : $"{report.Mistakes.Count} lỗi trong {folder}.");
        return pack is null ? Mistakes : Fine;
    }

    private static string Json(string root, PackMistake mistake, string language)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("file", root + mistake.File);
            writer.WriteNumber("line", mistake.Line);
            writer.WriteNumber("column", mistake.Column);
            writer.WriteString("code", mistake.Code);
            writer.WriteString("message", mistake.Message.In(language));
            writer.WriteString("hint", mistake.Hint.In(language));
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Summary(CityPack pack, string language, TimeSpan took)
    {
        var communes = pack.Units.All.Count(u => u.Kind == City.Units.UnitKind.Commune);
        var procedures = pack.Part<ProcedureCatalogue>().Versions;
        var open = procedures.Count(p => p.Filing.Open);
        return LocalText.WithNumbers(
            $"{pack.Profile.Name.Vi}: không có lỗi. {communes} xã, phường, đặc khu; {pack.Units.All.Count - communes} sở, ngành; {procedures.Count} bản thủ tục ({open} mở nhận hồ sơ); {pack.Files.Paths.Count} tệp; bản {pack.Hash[..12]}; {took.TotalSeconds:0.00} giây.",
            $"{pack.Profile.Name.In("en")}: no mistakes. {communes} communes, {pack.Units.All.Count - communes} departments, {procedures.Count} procedure versions ({open} open for filing), {pack.Files.Paths.Count} files, release {pack.Hash[..12]}, {took.TotalSeconds:0.00} s.").In(language);
    }
}
