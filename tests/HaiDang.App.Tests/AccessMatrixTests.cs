using System.Runtime.CompilerServices;
using HaiDang.City.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>Who may do what, asked of the running program: every address, as everybody, on their own and on another unit's things.</summary>
public sealed class AccessMatrixTests
{
    private static readonly string[] People = ["anonymous", "citizen", .. Roles.All];

    [Fact]
    public async Task Every_endpoint_says_who_may_use_it()
    {
        var app = await CityApp.OnAsync("sqlite");

        var silent = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAuthorizeData>() is null && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            // For scripts of a render mode that no page here uses; the fallback policy closes it.
            .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("_framework/", StringComparison.Ordinal) != true);

        Assert.Empty(silent.Select(e => e.RoutePattern.RawText));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_program_answers_as_the_access_matrix_says(string provider)
    {
        await using var city = await AccessCity.OnAsync(provider);
        var rows = new List<AccessRow>();
        foreach (var probe in AccessProbes.Of(city.App))
        {
            rows.Add(new(probe.Area, probe.Name, await Task.WhenAll(People.Select(async person =>
            {
                var own = await city.AskAsync(probe, person, city.Own);
                var other = probe.HasObject ? await city.AskAsync(probe, person, city.Other) : own;
                return own == other ? own : $"{own} / {other}";
            }))));
        }
        var document = AccessDocument.Write(People, rows);

        var approved = Path.Combine(Docs(), "access-matrix.md");
        var received = Path.Combine(AppContext.BaseDirectory, "access-matrix.received.md");
        await File.WriteAllTextAsync(received, document, TestContext.Current.CancellationToken);
        Assert.All(rows.Where(r => r.Area != AccessProbes.Public), row => Assert.Contains(row.Cells[0], new[] { "401", "403", "404" }));
        // An administrator of the platform reads no dossier, nor does a data steward; what retention shows is none.
        Assert.All(rows.Where(r => r.Area == AccessProbes.Handling && !r.Name.Contains("/retention", StringComparison.Ordinal)), row => Assert.All(
            (string[])[Roles.Administrator, Roles.UnitAdministrator, Roles.DataSteward], role => Assert.DoesNotContain("✓", row.Cells[Array.IndexOf(People, role)], StringComparison.Ordinal)));
        Assert.All(rows.Where(r => r.Area == AccessProbes.Handling), row => Assert.All(row.Cells, cell => Assert.False(cell.EndsWith("/ ✓", StringComparison.Ordinal), $"{row.Name}: {cell}")));
        Assert.True(File.Exists(approved) && await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken) == document,
            $"The program answers otherwise than docs/access-matrix.md says. When the change is meant, take it over: tools/access-matrix (received: {received})");
    }

    private static string Docs([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs"));
}

/// <summary>A line of the matrix.</summary>
internal sealed record AccessRow(string Area, string Name, IReadOnlyList<string> Cells);

/// <summary>Writes the matrix as a document that a person can read.</summary>
internal static class AccessDocument
{
    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["anonymous"] = "nobody",
        [Roles.DivisionHead] = "head",
        [Roles.FeeCollector] = "fees",
        [Roles.UnitAdministrator] = "unit adm.",
        [Roles.DataSteward] = "data",
        [Roles.CityLeader] = "city",
        [Roles.Administrator] = "admin",
    };

    public static string Write(IReadOnlyList<string> people, IReadOnlyList<AccessRow> rows)
    {
        var text = new System.Text.StringBuilder();
        text.Append("""
            # Who may do what

            Asked of the running program by `AccessMatrixTests`, on SQLite and PostgreSQL: every address, as a person of each role. Never edit it by hand: `tools/access-matrix` writes it anew,
            and a change of it is a change of who may do what. The rules stand in `DossierPolicy` (dossiers), `Policies` (pages and addresses as a whole) and `Grants` (roles).

            `✓` allowed (what is asked may still be refused as malformed or out of time), `401` sign in first, `403` refused, `404` not there for this person. `✓ / 404`: the first for what is one's own
            (the citizen's own dossier or enterprise; the unit where the role is held), the second for another person's or unit's. Each role is held alone, at one unit; the administrator's and the city leader's for the whole city.

            What the roles open, in words:


            """);
        foreach (var role in Roles.All)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"- **{role}** ({Roles.NameOf(role).Vi}). {Means[role]}\n");
        foreach (var area in rows.GroupBy(r => r.Area))
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n## {area.Key}\n\n| | {string.Join(" | ", people.Select(p => Short.GetValueOrDefault(p, p)))} |\n|{string.Concat(people.Select(_ => " --- |"))} --- |\n");
            foreach (var row in area)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{row.Name}` | {string.Join(" | ", row.Cells)} |\n");
        }
        return text.ToString();
    }

    private static readonly Dictionary<string, string> Means = new(StringComparer.Ordinal)
    {
        [Roles.Counter] = "Takes in, accepts, declines, asks for and takes in supplements, scans, calls, confirms payments at the counter, hands over results; confirms or rejects enterprises, and confirms who manages them, against papers, at any unit.",
        [Roles.Officer] = "Handles the step that is with case officers; answers consultations; proposes amendments.",
        [Roles.DivisionHead] = "Handles the step that is with division heads; gives work to persons.",
        [Roles.Leader] = "Signs outcomes; gives work to persons. The head of the unit (who signs directly) authorises others in writing.",
        [Roles.Clerk] = "Numbers, seals and issues outcomes.",
        [Roles.Returning] = "Hands over results.",
        [Roles.FeeCollector] = "Confirms payments; of a dossier sees its owner, procedure and fees, while payment is asked for.",
        [Roles.Helper] = "Files on behalf of somebody else; sees what they filed until the counter decides on acceptance, and nothing else.",
        [Roles.UnitAdministrator] = "Grants the roles above at the own unit, never to themselves; names who stands in for an absent official there. Reads no dossier.",
        [Roles.Auditor] = "Reads the system journal and the history and clocks of dossiers, of a unit or of the whole city. Changes nothing.",
        [Roles.DataSteward] = "Sees how long dossiers of a unit or of the whole city are kept, puts them on hold, draws up what is to be destroyed; a leader of the unit decides. Reads no dossier.",
        [Roles.CityLeader] = "Sees the figures frozen before meetings and the reports of the city and of all units, and asks units to explain what is overdue. Reads no dossier.",
        [Roles.Administrator] = "Grants every role, never to themselves; imports officials; recomputes deadlines; reads the system journal. Reads no dossier.",
    };
}
