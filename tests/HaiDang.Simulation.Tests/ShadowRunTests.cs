using System.Text;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Simulation.ShadowRun;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Simulation.Tests;

/// <summary>Changed packs on the dossiers of a month, on both databases.</summary>
public sealed class ShadowRunTests
{
    private const string Limited = "1.004222";
    private const string Charged = "2.000635";
    private static readonly SimulationPlan Plan = new(new DateOnly(2026, 9, 1), Days: 25, Scale: 0.003, Seed: 9);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_changed_pack_is_tried_on_what_was_filed_and_nothing_is_written(string provider)
    {
        await using var installed = await Installed.OnAsync(provider);
        await installed.SimulateAsync(Plan);
        await using var db = CityDatabase.Open(installed.Services);
        var events = await db.Set<Event>().CountAsync();
        var ofLimited = await db.Set<Dossier>().CountAsync(d => d.ProcedureCode == Limited);
        var accepted = await db.Set<Dossier>().CountAsync(d => d.ProcedureCode == Limited && d.DueAt != null);
        var ofCharged = await db.Set<Dossier>().CountAsync(d => d.ProcedureCode == Charged);

        var same = await TryAsync(installed, _ => { });
        Assert.Equal((0, 0, 0), (same.ChangedFiles.Count, same.Looked, same.Otherwise));

        var shorter = await TryAsync(installed, files => Edit(files, Limited, "7 working-days", "same-day"));
        Assert.Equal(ofLimited, shorter.Looked);
        Assert.Equal((accepted, 0), (shorter.Earlier, shorter.Later));
        Assert.True(shorter.BecomeLate > 0);
        Assert.All(shorter.Lines, l => Assert.True(l.DueAfter < l.DueBefore && l.ProcedureCode == Limited && l.RefusedFor.Count == 0));
        // The present side is what the engine itself counted.
        var line = shorter.Lines[0];
        Assert.Equal((await db.Set<Dossier>().SingleAsync(d => d.Code == line.Code)).DueAt, line.DueBefore);

        var dearer = await TryAsync(installed, files => Edit(files, Charged, "amount: 8000", "amount: 9000"));
        Assert.True(dearer.ChargedOtherwise > 0);
        Assert.Equal((0, 0), (dearer.Earlier + dearer.Later, dearer.Refused));
        Assert.All(dearer.Lines, l => Assert.Equal(8 * l.FeeAfter, 9 * l.FeeBefore));

        var holiday = await TryAsync(installed, files => Edit(files, "calendar/2026.yaml", "days-off:\n", "days-off:\n  - date: 2026-09-16\n    name: { vi: Ngày thử, en: Trial day }\n    kind: holiday\n"));
        Assert.True(holiday.Later > 0);
        Assert.Equal((0, 0), (holiday.Earlier, holiday.Refused));
        Assert.Equal(["calendar/2026.yaml"], holiday.ChangedFiles);

        var stricter = await TryAsync(installed, files => Edit(files, Charged, "        - id: requester-full-name\n", "        - id: reason-asked\n          label: { vi: Lý do xin bản sao, en: Reason }\n          type: text\n          required: true\n        - id: requester-full-name\n"));
        Assert.Equal(ofCharged, stricter.Refused);
        Assert.All(stricter.Lines, l => Assert.Equal(["reason-asked"], l.RefusedFor));

        Assert.Equal(events, await db.Set<Event>().CountAsync());
    }

    [Fact]
    public async Task Mistakes_are_told_with_their_place_and_a_lists_holds_codes_and_dates()
    {
        await using var installed = await Installed.OnAsync("sqlite");
        await installed.SimulateAsync(Plan);
        var use = installed.Services.GetRequiredService<RunShadow>();
        var files = Files();
        Edit(files, Limited, "7 working-days", "7 moons");

        var wrong = await use.TryPackAsync(PackFiles.From(files), Plan.From, null, default);
        var report = await TryAsync(installed, f => Edit(f, Limited, "7 working-days", "6 working-days"));
        var csv = Encoding.UTF8.GetString(ShadowCsv.Of(report, installed.Services.GetRequiredService<CurrentPack>().Pack.Calendar)).Split('\n');

        Assert.Null(wrong.Report);
        Assert.All(wrong.Mistakes, m => Assert.True(m.Line > 1 && m.File.StartsWith($"procedures/{Limited}", StringComparison.Ordinal)));
        Assert.NotEmpty(wrong.Mistakes);
        Assert.Equal(report.Lines.Count + 2, csv.Length);
        Assert.Equal(10, csv[1].Split(',').Length);
        Assert.Equal("unit-not-found", (await use.TryPackAsync(PackFiles.From(Files()), Plan.From, "nope", default)).Problem?.Code);
        Assert.Equal("malformed-period", (await use.TryPackAsync(PackFiles.From(Files()), new(2199, 1, 1), null, default)).Problem?.Code);
    }

    private static async Task<ShadowReport> TryAsync(Installed installed, Action<Dictionary<string, byte[]>> change)
    {
        var files = Files();
        change(files);
        var outcome = await installed.Services.GetRequiredService<RunShadow>().TryPackAsync(PackFiles.From(files), Plan.From, null, default);
        Assert.Empty(outcome.Mistakes);
        return outcome.Report!;
    }

    private static Dictionary<string, byte[]> Files()
    {
        var pack = PackFiles.FromFolder(Installed.CityFolder("hai-phong"));
        return pack.Paths.ToDictionary(p => p, p => pack[p]!, StringComparer.Ordinal);
    }

    private static void Edit(Dictionary<string, byte[]> files, string file, string from, string to)
    {
        var path = files.Keys.Single(p => p == file || p.StartsWith($"procedures/{file}-", StringComparison.Ordinal));
        var text = Encoding.UTF8.GetString(files[path]);
        Assert.Contains(from, text, StringComparison.Ordinal);
        files[path] = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }
}
