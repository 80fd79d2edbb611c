using System.Text;
using HaiDang.City.Facts;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>The largest sums of a measure are those that adding up everything finds, whatever was kept of the answer before.</summary>
public sealed class LargestSumsTests
{
    private const string Kind = "sums-tried";
    private static readonly DateOnly First = new(2026, 3, 1);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_largest_are_those_that_adding_up_everything_finds_as_facts_go_on_coming(string provider)
    {
        await using var app = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton<IEventFacts, BodyFacts>(), city: "sample");
        var (random, all) = (new Random(11), new List<Fact>());
        await HappenAsync(Some(1_800));
        await FactsTests.FoldedAsync(app);
        var (kept, fresh) = (app.Services.GetRequiredService<FactReader>(), new FactReader(app.Services));
        FactQuery[] questions =
        [
            new(["tried"], First, First.AddMonths(1).AddDays(-1)) { EachUnit = true, EachProcedure = true },
            new(["tried"], First.AddDays(5), First.AddMonths(2).AddDays(-1)) { EachUnit = true, EachProcedure = true },
            new(["tried"], First, First.AddMonths(2).AddDays(-1)) { Units = ["u3"], EachProcedure = true },
            new(["tried"], First.AddDays(3), First.AddDays(3)) { EachUnit = true, Procedures = ["p1"] },
        ];
        for (var round = 0; round < 8; round++)
        {
            foreach (var (query, most) in questions.SelectMany(q => new[] { 5, 50, 120 }.Select(m => (q, m))))
            {
                var expected = all.Where(f => IsAsked(query, f)).Select(f => f with { Day = query.From }).GroupBy(f => (f.UnitId, f.ProcedureCode, f.Part)).Select(g => g.First() with { Value = g.Sum(f => f.Value) }).Where(f => f.Value > 0)
                    .OrderByDescending(f => f.Value).ThenBy(f => f.UnitId, StringComparer.Ordinal).ThenBy(f => f.ProcedureCode, StringComparer.Ordinal).ThenBy(f => f.Part, StringComparer.Ordinal).ToList();
                fresh.Forget();
                foreach (var reader in new[] { kept, fresh })
                {
                    await using var snapshot = await reader.OpenAsync(default);

                    Assert.Equal(expected.Take(most), await snapshot.LargestAsync(query, most, default));
                    Assert.Equal(new(expected.Count, expected.Sum(f => f.Value)), await snapshot.TogetherAsync(query, default));
                }
            }
            // Once the largest of them all become small, and those that were not kept are larger.
            await HappenAsync(round == 3 ? LargestTakenAway() : Some(60));
            if (round % 3 == 1)
            {
                await FactsTests.FoldedAsync(app);
            }
        }

        // Some are corrections; a sum may come to nothing or less.
        List<Fact> Some(int count) => [.. Enumerable.Range(0, count).Select(_ => new Fact("tried", $"s{random.Next(4)}", $"u{random.Next(9)}", $"p{random.Next(12)}", First.AddDays(random.Next(61)), random.Next(-60, 1_000)))];

        List<Fact> LargestTakenAway() => [.. all.Where(f => IsAsked(questions[0], f)).GroupBy(f => f with { Value = 0, Day = First }).Select(g => g.Key with { Value = g.Sum(f => f.Value) })
            .OrderByDescending(f => f.Value).Take(260).Select(f => f with { Value = -(f.Value * 9 / 10) })];

        async Task HappenAsync(List<Fact> facts)
        {
            all.AddRange(facts);
            var changes = new Changes();
            foreach (var some in facts.Chunk(3))
            {
                changes.Append(new Event { StreamId = Guid.CreateVersion7(), Number = 1, Kind = Kind, At = DateTimeOffset.UnixEpoch.AddSeconds(all.Count), Body = Encoding.UTF8.GetBytes(FactText.Write(some)!) });
            }
            Assert.Null(await app.Services.GetRequiredService<Commit>().WriteAsync(changes));
        }
    }

    private static bool IsAsked(FactQuery query, Fact fact) =>
        query.From <= fact.Day && fact.Day <= query.To && query.Units?.Contains(fact.UnitId) != false && query.Procedures?.Contains(fact.ProcedureCode) != false;

    private sealed class BodyFacts : IEventFacts
    {
        public string? Of(Event happened) => happened.Kind == Kind ? Encoding.UTF8.GetString(happened.Body) : null;
    }
}
