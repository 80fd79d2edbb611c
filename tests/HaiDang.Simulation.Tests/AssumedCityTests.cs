using System.Globalization;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Packs.Testing;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Simulation.Tests;

/// <summary>What the pack assumes is what the made-up city does.</summary>
public sealed class AssumedCityTests
{
    private const string Copies = "chung-thuc-ban-sao";
    private static readonly SimulationPlan Plan = new(new DateOnly(2026, 9, 7), Days: 5, Scale: 0.3, Seed: 7);

    [Fact]
    public async Task A_file_of_the_built_in_values_changes_nothing()
    {
        var written = await File.ReadAllTextAsync(Path.Combine(Installed.CityFolder("hai-phong"), "simulation.yaml"));

        var usual = await FiledAsync(null);

        Assert.NotEmpty(usual);
        Assert.Equal(usual.Select(d => (d.Id, d.ProcedureCode, d.State, d.ChangedAt)), (await FiledAsync(written)).Select(d => (d.Id, d.ProcedureCode, d.State, d.ChangedAt)));
    }

    [Fact]
    public async Task Weights_and_shares_change_what_is_filed_and_what_becomes_of_it()
    {
        var usual = await FiledAsync(null);
        var changed = await FiledAsync($"online-share: 1\nprocedures: {{ {Copies}: 0 }}\nshares: {{ declined: 1 }}\n");

        Assert.Contains(usual, d => d.ProcedureCode == Copies);
        Assert.Contains(usual, d => d.Channel == "counter" && d.ProcedureCode != Copies);
        Assert.Contains(usual, d => d.AcceptedAt != null);
        Assert.NotEmpty(changed);
        Assert.DoesNotContain(changed, d => d.ProcedureCode == Copies);
        Assert.DoesNotContain(changed, d => d.AcceptedAt != null);
        Assert.Contains(changed, d => d.State == DossierState.NotAccepted);
        Assert.All(changed.Where(d => d.ProcedureCode == "xac-nhan-thong-tin"), d => Assert.Equal("national-portal", d.Channel));
    }

    [Fact]
    public async Task Days_and_hours_are_those_assumed()
    {
        // Wednesday, 9 September 2026, between 10 and 11.
        var hours = $"[{string.Join(", ", Enumerable.Range(0, 24).Select(h => h == 10 ? 1 : 0))}]";
        var filed = await FiledAsync($"weekdays: {{ mon: 0, tue: 0, wed: 2, thu: 0, fri: 0 }}\nonline-hours: {hours}\ncounter-hours: {hours}\n");

        Assert.NotEmpty(filed);
        Assert.All(filed, d => Assert.Equal("2026-09-09 10", d.SubmittedAt.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_unit_with_more_than_its_officers_can_do_is_late_and_the_others_are_not()
    {
        var plan = Plan with { Days = 45 };
        var (usual, busy) = (await FiledAsync(null, plan), await FiledAsync("units: { \"99001\": { load: 2 } }\n", plan));

        Assert.Equal(usual.Count(d => d.CompetentUnit == "99001"), busy.Count(d => d.CompetentUnit == "99001"));
        Assert.True(Late(busy, "99001") > 0.3, $"{Late(busy, "99001")}");
        Assert.True(Late(usual, "99001") < 0.1, $"{Late(usual, "99001")}");
        Assert.Equal(Late(usual, "99002"), Late(busy, "99002"));

        double Late(List<Dossier> of, string unit)
        {
            var due = of.Where(d => d.CompetentUnit == unit && d.DueAt is { } day && day < new DateTimeOffset(plan.End, TimeOnly.MinValue, TimeSpan.FromHours(7))).ToList();
            return (double)due.Count(d => (d.EndedAt ?? DateTimeOffset.MaxValue) > d.DueAt) / due.Count;
        }
    }

    [Fact]
    public Task A_city_in_which_nobody_files_anything_is_refused() =>
        Assert.ThrowsAsync<SimulationException>(() => FiledAsync($"procedures: {{ {Copies}: 0, giay-phep-via-he: 0, xac-nhan-thong-tin: 0 }}\n"));

    private static async Task<List<Dossier>> FiledAsync(string? assumed, SimulationPlan? plan = null)
    {
        var pack = new BrokenPack(withProcedures: true, withIndicators: true);
        await using var installed = await Installed.OnAsync("sqlite", assumed is null ? pack.Files : pack.Put("simulation.yaml", assumed).Files);
        await installed.SimulateAsync(plan ?? Plan);
        await using var db = CityDatabase.Open(installed.Services);
        return await db.Set<Dossier>().OrderBy(d => d.SubmittedAt).ThenBy(d => d.Id).ToListAsync();
    }
}
