using HaiDang.City.Packs;
using HaiDang.Packs.Testing;

namespace HaiDang.City.Tests.Packs;

/// <summary>Every kind of mistake that any pack file can have, reported at its exact place (‹) and alone.</summary>
public sealed class PackMistakeTests
{
    public static TheoryData<string, string, string, string> Changes => new()
    {
        // code, file, what stands there, what is written instead
        { "tab", "city.yaml", "hotline: \"1900\"", "hotline:‹\t\"1900\"" },
        { "carriage-return", "city.yaml", "code: X99\n", "code: X99‹\r\n" },
        { "not-nfc", "departments.csv", "Sở Đô thị", "Sở Đô th‹i\u0323" },
        { "yaml-syntax", "city.yaml", "languages: [vi, en]\n", "languages: [vi, en]‹]\n" },
        { "duplicate-key", "city.yaml", "code: X99\n", "code: X99\n‹code: X98\n" },
        { "yaml-anchor", "city.yaml", "code: X99", "code: ‹&a X99" },
        { "yaml-tag", "city.yaml", "code: X99", "code: ‹!!str X99" },
        { "yaml-documents", "life-events.yaml", "# yaml-language-server: $schema=../schema/life-events.json\nlife-events:", "life-events: []\n‹---\nlife-events:" },
        { "wrong-shape", "city.yaml", "languages: [vi, en]", "languages: ‹vi" },
        { "wrong-shape", "city.yaml", "theme: { primary: \"#0B5D3B\" }", "theme: { primary: ‹[\"#0B5D3B\"] }" },
        { "unknown-key", "city.yaml", "hotline: \"1900\"", "‹hotlin: \"1900\"" },
        { "unquoted-comma", "calendar/2026.yaml", "vi: Nghỉ hoán đổi,", "vi: Nghỉ, ‹hoán đổi," },
        { "missing-key", "city.yaml", "max-supplements: { default: 1, hard: 2 }\napology: { lead: 1 working-days, max-extensions: 1 }", "max-supplements: { default: 1, hard: 2 }\napology: ‹{ max-extensions: 1 }" },
        { "missing-key", "city.yaml", "lunar: \"03-10\", ", "" },
        { "missing-key", "city.yaml", "retention: { years: 20, basis", "retention: ‹{ basis" },
        { "exclusive-keys", "city.yaml", "retention: { years: 20,", "retention: { years: 20, for-ever: ‹true," },
        { "out-of-range", "city.yaml", "retention: { years: 20,", "retention: { years: 20, on-request-after: ‹21," },
        { "empty-value", "city.yaml", "code: X99", "code:‹" },
        { "unknown-value", "calendar/2026.yaml", "status: announced", "status: ‹anounced" },
        { "unknown-value", "city.yaml", "use: counter-fill", "use: ‹marketing" },
        { "missing-key", "city.yaml", "id: counter-fill\n    use: counter-fill", "‹id: counter-fill" },
        { "duplicate-id", "city.yaml", "  - id: counter-fill\n    use: counter-fill", "  - { id: other, use: counter-fill, name: a, data: a, why: a, who: a, until: a }\n  - id: counter-fill\n    use: ‹counter-fill" },
        { "malformed-date", "calendar/2026.yaml", "for: 2026-01-02", "for: ‹02/01/2026" },
        { "malformed-date", "city.yaml", "lunar: \"03-10\"", "lunar: ‹\"13-10\"" },
        { "malformed-number", "units.csv", ",20.25,", ",‹20ha," },
        { "out-of-range", "city.yaml", "hard: 2 }", "hard: ‹20 }" },
        { "malformed-id", "city.yaml", "{ id: tet,", "{ id: ‹Tết," },
        { "impossible-limit", "city.yaml", "acceptance-limit: 8 working-hours", "acceptance-limit: ‹0 working-hours" },
        { "malformed-time", "city.yaml", "same-day-until: \"15:00\"", "same-day-until: ‹\"3pm\"" },
        { "malformed-time", "city.yaml", "[\"07:30-12:00\", \"13:30-17:00\"]", "[\"07:30-12:00\", ‹\"11:30-17:00\"]" },
        { "duplicate-id", "city.yaml", "{ id: labour,", "{ id: ‹tet," },
        { "duplicate-id", "codelists/regions.yaml", "value: south", "value: ‹north" },
        { "duplicate-id", "units.csv", "99003,dac-khu", "‹99002,dac-khu" },
        { "duplicate-id", "units.csv", "xa-dong-sen", "‹phuong-ben-do" },
        { "period-reversed", "units.csv", "99001,phuong,Phường Bến Đò,Ben Do Ward,phuong-ben-do,5.5,12000,106.5,20.5,2025-07-01,,", "‹99001,phuong,Phường Bến Đò,Ben Do Ward,phuong-ben-do,5.5,12000,106.5,20.5,2025-07-01,2025-06-30," },
        { "csv-width", "departments.csv", "so-do-thi,Sở Đô thị,", "‹so-do-thi,Sở Đô thị,,," },
        { "csv-quote", "departments.csv", "2025-07-01,,Hư cấu", "2025-07-01,,‹\"Hư cấu" },
        { "unknown-unit", "units-merged-from.csv", "whole,all,99002,", "whole,all,‹99004," },
        { "successor-not-in-force", "units-merged-from.csv", "whole,all,99002,2025-06-30", "whole,all,‹99002,2024-06-30" },
        { "no-successor", "units.csv", "99003,dac-khu,Đặc khu Hòn Cau,Hon Cau Special Zone,dac-khu-hon-cau,3,900,106.9,20.2,2025-07-01,,", "‹99003,dac-khu,Đặc khu Hòn Cau,Hon Cau Special Zone,dac-khu-hon-cau,3,900,106.9,20.2,2025-07-01,2026-12-31," },
        { "unknown-unit", "departments.csv", Departments, DepartmentsWith("‹so-do-thy") },
        { "unit-cycle", "departments.csv", Departments, DepartmentsWith("‹chi-nhanh") },
        { "unit-cycle", "departments.csv", Departments, DepartmentsWith("‹so-do-thi") },
        { "parent-not-in-force", "departments.csv", Departments, Departments.Replace("source", "source,parent", StringComparison.Ordinal).Replace("Hư cấu", "Hư cấu,", StringComparison.Ordinal) + "chi-nhanh,Chi nhánh,Branch,chi-nhanh,2025-06-01,,Hư cấu,‹so-do-thi\n" },
        { "unknown-time-zone", "city.yaml", "Asia/Ho_Chi_Minh", "‹Asia/Ho_Chi_Min" },
        { "malformed-address", "city.yaml", "\"https://creativecommons.org/licenses/by/4.0/\"", "‹\"javascript:alert(1)\"" },
        { "malformed-colour", "city.yaml", "\"#0B5D3B\"", "‹\"green\"" },
        { "low-contrast", "city.yaml", "\"#0B5D3B\"", "‹\"#4CAF50\"" },
        { "wrong-day", "calendar/2026.yaml", "{ date: 2026-01-01,", "{ date: ‹2025-01-01," },
        { "wrong-day", "calendar/2026.yaml", "{ date: 2026-01-10,", "{ date: ‹2026-01-12," },
        { "duplicate-day", "calendar/2026.yaml", "{ date: 2026-04-30,", "{ date: ‹2026-04-27," },
        { "file-name", "calendar/2026.yaml", "year: 2026", "year: ‹2028" },
        { "template-syntax", "templates/giay-phep.html", "{{/each}}", "‹{{/if}}{{/each}}" },
        { "unknown-template-path", "templates/giay-phep.html", "{{unit.name}} cho phép", "{{‹unit.nam}} cho phép" },
        { "unknown-template-path", "notices/withdrawn.yaml", "sms: \"", "sms: ‹\"{{dossier.nothing}}" },
        { "sms-accented", "notices/withdrawn.yaml", "sms: \"", "sms: ‹\"ĐÃ " },
    };

    [Theory, MemberData(nameof(Changes))]
    public void A_mistake_is_reported_at_its_place(string code, string file, string there, string instead)
    {
        var pack = new BrokenPack(withProcedures: false).Change(file, there, instead);
        if (code == "missing-key" && pack.Expected is null)
            pack.Change(file, "  - { id: hung-kings,", "  - ‹{ id: hung-kings,");

        if (file == "calendar/2026.yaml" && code is "wrong-day" or "file-name")
            Assert.Contains(PackReader.Read(pack.Files, []).Report.Mistakes, m => m.Code == code && (m.File, m.Line, m.Column) == pack.Expected);
        else
            pack.IsReported(code);
    }

    [Fact]
    public void Other_encodings_are_refused()
    {
        new BrokenPack(false).Put("city.yaml", [0xFF, 0xFE, 0x41, 0x00]).Reports("wrong-encoding", "city.yaml", 1, 1);
        new BrokenPack(false).Put("city.yaml", [0x61, 0x3A, 0x0A, 0x62, 0x3A, 0xE1, 0x20]).Reports("wrong-encoding", "city.yaml", 2, 3);
        new BrokenPack(false).Put("codelists/regions.yaml", [0xEF, 0xBB, 0xBF, .. "options: []\n"u8]).Reports("byte-order-mark", "codelists/regions.yaml", 1, 1);
    }

    [Fact]
    public void Missing_empty_and_unread_files_are_reported()
    {
        new BrokenPack(false).Remove("departments.csv").Reports("missing-file", "departments.csv", 1, 1);
        new BrokenPack(false).Put("codelists/regions.yaml", "# nothing\n").Reports("empty-file", "codelists/regions.yaml", 1, 1);
        new BrokenPack(false).Put("procedure/x.yaml", "code: x\n").Reports("unknown-file", "procedure/x.yaml", 1, 1);
        new BrokenPack(false).Change("departments.csv", "name_en", "nam_en").Reports("csv-column", "departments.csv", 1, 1);
        new BrokenPack(false).Put("boundaries.geojson", "{ \"features\": [\n }").Reports("json-syntax", "boundaries.geojson", 2, 2);
        new BrokenPack(false).Put("boundaries.geojson", "{ \"features\": [\n{ \"properties\": { \"code\": \"11111\" } }] }").Reports("unknown-unit", "boundaries.geojson", 2, 1);
    }

    [Theory]
    [InlineData("[1]", "json-syntax", 1)]
    [InlineData("\uFEFF{ \"features\": [] }", "json-syntax", 1)]
    [InlineData("{ \"features\": [\n7] }", "malformed-boundary", 2)]
    [InlineData("{ \"features\": [\n{ \"properties\": null }] }", "malformed-boundary", 2)]
    [InlineData("{ \"features\": [\n{ \"properties\": { \"code\": 99001 } }] }", "malformed-boundary", 2)]
    [InlineData("{ \"features\": [\n{ \"properties\": { \"code\": \"99001\" }, \"geometry\": null }] }", "malformed-boundary", 2)]
    [InlineData("{ \"features\": [\n{ \"properties\": { \"code\": \"99001\" }, \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[106, 200], [1, 1]]] } }] }", "malformed-boundary", 2)]
    public void A_boundary_is_an_area_of_one_commune(string content, string code, int line) =>
        new BrokenPack(false).Put("boundaries.geojson", content).Reports(code, "boundaries.geojson", line, 1);

    [Fact]
    public void What_is_no_file_of_a_pack_is_told_and_the_rest_is_read()
    {
        var folder = Directory.CreateTempSubdirectory("haidang-pack-").FullName;
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        try
        {
            var sample = new BrokenPack(false).Files;
            foreach (var path in sample.Paths)
            {
                Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(path)!));
                File.WriteAllBytes(Path.Combine(folder, path), sample[path]!);
            }
            File.CreateSymbolicLink(Path.Combine(folder, "notices", "away.yaml"), "/nowhere");
            Directory.CreateSymbolicLink(Path.Combine(folder, "notices", "up"), "..");
            Directory.CreateDirectory(Path.Combine(folder, "search-words.yaml"));
            using (var large = File.Create(Path.Combine(folder, "boundaries.geojson")))
                large.SetLength(17 << 20);
            socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Path.Combine(folder, "codelists", "s.yaml")));

            var report = PackReader.Read(PackFiles.FromFolder(folder), []).Report;

            Assert.Equal(["boundaries.geojson file-too-large", "codelists/s.yaml unreadable-file", "notices/away.yaml link", "notices/up link", "search-words.yaml folder-for-file"],
                report.Mistakes.Select(m => $"{m.File} {m.Code}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Nested_and_repeated_structures_are_refused_quickly()
    {
        new BrokenPack(false).Put("codelists/deep.yaml", "options: " + new string('[', 20_000) + new string(']', 20_000)).Reports("yaml-syntax", "codelists/deep.yaml", 1, 50);
        new BrokenPack(false).Put("codelists/bomb.yaml", "a: &a [x, x]\nb: &b [*a, *a]\noptions: [*b, *b]\n").Reports("yaml-anchor", "codelists/bomb.yaml", 1, 4);
    }

    [Fact]
    public void A_text_message_fits_into_one_sms() =>
        new BrokenPack(false).Put("notices/long.yaml", $"id: long\nsubject: a\nemail: b\nsms: ‹{new string('a', 150)} {{{{dossier.code}}}} bcdefghijk\n").IsReported("sms-too-long");

    [Fact]
    public void Yes_no_and_conditions_are_read_strictly()
    {
        var report = new PackReport();
        var root = PackYaml.Read("x.yaml", "a: maybe\nb: { c: [] }\nd: { e: { older-than: 3 weeks } }\nf: [x]\n"u8.ToArray(), report)!;
        var map = new PackMap(root, report, "test");

        map.YesNo("a");
        map.Condition("b");
        map.Condition("d");
        map.Condition("f");

        Assert.Equal(["malformed-yes-no 1:4", "malformed-condition 2:9", "malformed-condition 3:23", "malformed-condition 4:4"],
            report.Mistakes.Select(m => $"{m.Code} {m.Line}:{m.Column}"));
    }

    [Fact]
    public void All_mistakes_of_all_files_are_reported_in_one_run()
    {
        var pack = new BrokenPack(false).Change("city.yaml", "code: X99", "cod: X99").Change("calendar/2027.yaml", "kind: holiday", "kind: holidy").Change("units.csv", "dac-khu,", "dackhu,");

        var mistakes = PackReader.Read(pack.Files, []).Report.Mistakes;

        Assert.Equal(["calendar/2027.yaml unknown-value", "city.yaml missing-key", "city.yaml unknown-key", "units.csv unknown-value"], mistakes.Select(m => $"{m.File} {m.Code}"));
    }

    [Fact]
    public void Damaged_files_are_reported_and_never_stop_the_reading()
    {
        var random = new Random(7);
        var sample = new BrokenPack(false).Files;
        var paths = sample.Paths.Where(p => !p.EndsWith(".md", StringComparison.Ordinal)).ToList();
        for (var round = 0; round < 120; round++)
        {
            var path = paths[random.Next(paths.Count)];
            var bytes = sample[path]!.ToArray();
            for (var hit = 0; hit < 3; hit++)
                bytes[random.Next(bytes.Length)] = (byte)"{}[]:,-\"'&*!#|>\n\t ~@\u00e1"[random.Next(21)];

            var mistakes = PackReader.Read(new BrokenPack(false).Put(path, bytes).Files, []).Report.Mistakes;

            Assert.All(mistakes, m => Assert.True(m.Line >= 1 && m.Column >= 1));
        }
    }

    private const string Departments = "id,name,name_en,kind,effective_from,effective_to,source\nso-do-thi,Sở Đô thị,Department of Urban Affairs,so,2025-07-01,,Hư cấu\n";

    // The department under another unit, and a branch office under the department.
    private static string DepartmentsWith(string parent) =>
        $"id,name,name_en,kind,effective_from,effective_to,source,parent\nso-do-thi,Sở Đô thị,Department of Urban Affairs,so,2025-07-01,,Hư cấu,{parent}\nchi-nhanh,Chi nhánh,Branch,chi-nhanh,2026-01-01,,Hư cấu,so-do-thi\n";

    [Fact]
    public void A_hint_offers_the_nearest_word()
    {
        var report = PackReader.Read(new BrokenPack(false).Change("city.yaml", "hotline:", "hotlnie:").Files, []).Report;

        Assert.Equal("Did you mean 'hotline'?", Assert.Single(report.Mistakes).Hint.En);
    }

    [Fact]
    public void Every_kind_of_mistake_is_tested()
    {
        string[] elsewhere = ["wrong-encoding", "byte-order-mark", "missing-file", "empty-file", "unknown-file", "csv-column", "json-syntax", "malformed-boundary", "link", "folder-for-file", "file-too-large", "unreadable-file", "sms-too-long", "malformed-yes-no", "malformed-condition"];

        Assert.Equal(BrokenPack.CodesOf(typeof(PackMistakes)).Distinct().Order(), Changes.Select(c => c.Data.Item1).Concat(elsewhere).Distinct().Order());
    }
}

internal static class BrokenPackExtensions
{
    public static void Reports(this BrokenPack pack, string code, string file, int line, int column) =>
        Assert.Contains(PackReader.Read(pack.Files, []).Report.Mistakes, m => (m.Code, m.File, m.Line, m.Column) == (code, file, line, column));
}
