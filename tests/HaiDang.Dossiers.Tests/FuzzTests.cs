using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Packs;
using HaiDang.Dossiers.Files;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;
using HaiDang.Dossiers.Tests.Files;
using HaiDang.Dossiers.Tests.Forms;
using HaiDang.Packs.Testing;
using HaiDang.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace HaiDang.Dossiers.Tests;

/// <summary>Spoiled packs, forms and uploads are told what is wrong with them; nothing throws.</summary>
public sealed class FuzzTests
{
    private static readonly FormRules Rules = A.Grouped(new FormGroup("all", ("Tất cả", "All"), null,
    [
        .. Enum.GetValues<FieldType>().Where(t => t is not (FieldType.Table or FieldType.Choice)).Select(t => A.Field("f-" + t.ToString().ToLowerInvariant(), t)),
        A.Field("rows", FieldType.Table) with { Columns = [A.Field("name", FieldType.PersonName), A.Field("born", FieldType.Date), A.Field("money", FieldType.Money)] },
        A.Field("then", FieldType.Text) with { ShowWhen = A.Is("f-text", "x") },
    ]));

    private static readonly byte[][] Words = [.. new[] { "\n", ": ", "- ", "&a ", "*a", "!!binary ", "|", "{", "[", "\t", "\uFEFF", "99999999999999999999", "2026-13-45", "---\n", "\"", ",", "<script>", "{{#each x}}", "{{x", "\0" }.Select(Encoding.UTF8.GetBytes)];

    [Fact]
    public void A_spoiled_pack_gets_a_report()
    {
        var sound = PackFiles.FromFolder(Path.Combine(Root(), "cities", "sample"));
        var paths = sound.Paths.Where(p => !p.EndsWith(".geojson", StringComparison.Ordinal)).ToList();
        Fuzz.Run(120, random =>
        {
            var spoiled = Enumerable.Range(0, random.Next(1, 4)).Select(_ => paths[random.Next(paths.Count)]).ToHashSet(StringComparer.Ordinal);
            var files = PackFiles.From(sound.Paths.Select(p => KeyValuePair.Create(p, spoiled.Contains(p) ? Fuzz.Spoil(random, sound[p]!, Words) : sound[p]!)));
            var (pack, report) = PackReader.Read(files, [new ProcedurePackReader(), new OtherEngines()]);
            Assert.True(pack is not null || report.Mistakes.Count > 0);
        });
    }

    [Fact]
    public void Whatever_is_typed_or_sent_is_judged() => Fuzz.Run(3000, random =>
    {
        string[] names = [.. Rules.Form.Groups[0].Fields.Select(f => f.Id), "f-address.detail", "f-address.commune", "rows[0].name", "rows[99999999999].born", "rows[-1].name", "rows[1", "rows[2].", "f-consent.personal-id", "remove-row", "add-row", "__proto__"];
        var post = new FormCollection(Enumerable.Range(0, random.Next(12)).Select(_ => (Name: random.Next(8) == 0 ? Fuzz.Text(random) : names[random.Next(names.Length)], Value: Fuzz.Text(random)))
            .GroupBy(v => v.Name).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(v => v.Value)])));
        var typed = FormPost.Read(Rules, post);
        FormPost.ApplyRowButton(Rules, post, typed);
        FormCheck.Run(Rules, typed, A.Moment);
        FormCheck.Shown(Rules, typed, A.Moment);

        var text = "{" + string.Join(',', Rules.Form.Groups[0].Fields.Where(_ => random.Next(3) == 0).Select(f => $"\"{f.Id}\":{Fuzz.Json(random)}")) + "}";
        JsonObject sent;
        try
        {
            sent = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!.AsObject(); // as the API reads
            _ = sent.ToJsonString();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or ArgumentException)
        {
            return; // refused before the form sees it
        }
        var judged = FormCheck.Run(Rules, sent, A.Moment);
        _ = judged.Answers.ToJsonString();
    });

    [Fact]
    public void A_spoiled_upload_is_kept_clean_or_refused()
    {
        byte[][] sound = [Sample.Pdf(), Sample.Png, Sample.Jpeg, [0xFF, 0xD8, 0xFF, 0xE1, 0, 34, .. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. Sample.Jpeg[2..]]];
        Fuzz.Run(4000, random =>
        {
            var kept = FileCheck.Judge(Fuzz.Text(random), Fuzz.Spoil(random, sound[random.Next(sound.Length)], "Exif\0\0II"u8.ToArray(), "tEXt"u8.ToArray(), [0xFF, 0xE1], [0xFF, 0xDA], "/JavaScript"u8.ToArray()), new FileLimits());
            if (kept.TryGet(out var file, out _))
            {
                Assert.InRange(file.Name.Length, 1, FileCheck.LongestName);
                Assert.True(file.ContentType == "application/pdf" || FileCheck.Judge(file.Name, file.Bytes, new FileLimits()).Problem is null, "What was kept is not sound.");
            }
        });
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HaiDang.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
