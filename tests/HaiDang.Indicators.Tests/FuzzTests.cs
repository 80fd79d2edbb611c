using System.Text;
using HaiDang.City.Packs;
using HaiDang.Testing;

namespace HaiDang.Indicators.Tests;

/// <summary>Spoiled files are told what is wrong with them; nothing throws.</summary>
public sealed class FuzzTests
{
    private static readonly byte[][] Words = [.. new[] { "\n", ": ", "- ", "|", "{", "[", "\t", "\uFEFF", "99999999999999999999999999999", "-1", "1,5", "1.234,5", "2026-13", "\"", ",", "* ", "/ ", "(", "indicator(", "indicator(on-time)", "value(x)", "groups:\n", "components: [{}]", "max: ", "0 / 0", "\0" }.Select(Encoding.UTF8.GetBytes)];

    [Fact]
    public void Spoiled_indicators_indices_and_targets_get_a_report()
    {
        var sound = A.Pack().Files;
        var paths = sound.Paths.Where(p => Packs.Testing.OtherEngines.Reads(p)).ToList();
        Fuzz.Run(400, random =>
        {
            var spoiled = paths[random.Next(paths.Count)];
            var files = PackFiles.From(sound.Paths.Select(p => KeyValuePair.Create(p, p == spoiled ? Fuzz.Spoil(random, sound[p]!, Words) : sound[p]!)));
            var (pack, report) = PackReader.Read(files, A.Readers);
            Assert.True(pack is not null || report.Mistakes.Count > 0);
            Assert.All(report.Mistakes, m => Assert.True(m.Line > 0 && m.Column > 0));
        });
    }
}
