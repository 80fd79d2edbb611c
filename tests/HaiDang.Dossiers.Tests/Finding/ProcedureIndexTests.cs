using System.Runtime.CompilerServices;
using HaiDang.City.Packs;
using HaiDang.Dossiers.Finding;
using HaiDang.Dossiers.Procedures;
using HaiDang.Packs.Testing;

namespace HaiDang.Dossiers.Tests.Finding;

public sealed class ProcedureIndexTests(ITestOutputHelper output)
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));
    private static readonly DateOnly Day = new(2026, 9, 20);
    private static readonly Lazy<ProcedureIndex> Index = new(() => ProcedureIndex.Of(Pack(), Day));

    [Theory]
    [InlineData("everyday-queries.tsv", 120, 108)]
    [InlineData("fresh-queries.tsv", 75, 68)]
    public void The_first_result_is_right_for_nine_in_ten_everyday_queries(string file, int count, int least)
    {
        var queries = Queries(file);

        var right = CountRight(queries);

        Assert.Equal(count, queries.Count);
        Assert.True(right >= least, $"{right} of {queries.Count} are right, {least} are wanted.");
    }

    [Fact]
    public void Accents_do_not_matter()
    {
        var queries = Queries("everyday-queries.tsv").Select(q => (Core.Text.SearchText.Fold(q.Query), q.Code)).ToList();

        Assert.True(CountRight(queries) >= 108);
    }

    [Theory]
    [InlineData("a letter missing", 0.85)]
    [InlineData("two letters exchanged", 0.85)]
    [InlineData("words joined", 0.85)]
    [InlineData("Telex left on", 0.85)]
    public void One_slip_in_a_query_of_three_words_or_more_is_forgiven_most_of_the_time(string slip, double share)
    {
        var random = new Random(20260920);
        var queries = Queries("everyday-queries.tsv").Where(q => Words(q.Query).Length >= 3)
            .Select(q => (Slipped(Words(q.Query), slip, random), q.Code)).ToList();

        var right = CountRight(queries);

        Assert.True(right >= share * queries.Count, $"{right} of {queries.Count} with {slip}");
    }

    [Theory]
    [InlineData("khai s", "Đăng ký khai sinh")]
    [InlineData("dang ky ket h", "Đăng ký kết hôn")]
    [InlineData("giay phep xay d", "Giấy phép xây dựng nhà ở")]
    public void A_word_that_is_still_being_typed_finds(string typed, string shortName) =>
        Assert.Equal(shortName, Index.Value.Find(typed)[0].Procedure.ShortName.Vi);

    [Theory]
    [InlineData("lí lịch tư pháp", "lý lịch tư pháp")]
    [InlineData("đăng kí kết hôn", "đăng ký kết hôn")]
    [InlineData("hoà giải", "hòa giải")]
    public void Both_spellings_find_the_same(string one, string other) =>
        Assert.Equal(Index.Value.Find(other).Select(f => (f.Procedure.Code, f.Score)), Index.Value.Find(one).Select(f => (f.Procedure.Code, f.Score)));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!!!")]
    [InlineData("xyzzy qwrtplk")]
    public void What_no_procedure_is_about_finds_nothing(string query) => Assert.Empty(Index.Value.Find(query));

    [Fact]
    public void A_code_finds_its_procedure()
    {
        foreach (var procedure in Pack().Part<ProcedureCatalogue>().All(Day))
            Assert.Equal(procedure.Code, Index.Value.Find(procedure.Code)[0].Procedure.Code);
    }

    [Fact]
    public void A_title_finds_its_procedure()
    {
        foreach (var procedure in Pack().Part<ProcedureCatalogue>().All(Day))
            Assert.Equal(procedure.Code, Index.Value.Find(procedure.ShortName.Vi)[0].Procedure.Code);
    }

    [Fact]
    public void A_result_says_which_words_matched()
    {
        var found = Index.Value.Find("hon thu")[0];

        Assert.Equal(("hôn thú", FoundIn.Keyword), (found.Reason, found.In));
    }

    [Fact]
    public void Procedures_that_are_not_in_force_are_not_found() =>
        Assert.Empty(ProcedureIndex.Of(Pack(), new DateOnly(1999, 1, 1)).Find("khai sinh"));

    [Fact]
    public void Any_text_is_answered()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(0, 260)).Select(_ => (char)random.Next(1, 0xD7FF))]);

            Assert.All(Index.Value.Find(text), f => Assert.InRange(f.Score, 0, 1.001));
        }
    }

    private int CountRight(IEnumerable<(string Query, string Code)> queries)
    {
        var right = 0;
        foreach (var (query, code) in queries)
        {
            var first = Index.Value.Find(query) is [var best, ..] ? best.Procedure.Code : "-";
            if (first == code)
                right++;
            else
                output.WriteLine($"\"{query}\" should find {code}, found {first}");
        }
        return right;
    }

    private static string Slipped(string[] words, string slip, Random random)
    {
        var at = Enumerable.Range(0, words.Length).MaxBy(i => words[i].Length);
        var word = words[at];
        var letter = random.Next(1, word.Length - 1);
        switch (slip)
        {
            case "a letter missing":
                words[at] = word.Remove(letter, 1);
                break;
            case "two letters exchanged":
                words[at] = word[..letter] + word[letter + 1] + word[letter] + word[(letter + 2)..];
                break;
            case "words joined":
                var first = random.Next(words.Length - 1);
                words[first] += words[first + 1];
                words[first + 1] = "";
                break;
            default:
                words[at] = word + "fjrsx"[random.Next(5)];
                break;
        }
        return string.Join(' ', words.Where(w => w.Length > 0));
    }

    private static string[] Words(string query) => Core.Text.SearchText.Words(query);

    private static List<(string Query, string Code)> Queries(string file) =>
        [.. File.ReadLines(Path.Combine(Root, "tests", "queries", file)).Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]))];

    private static CityPack Pack()
    {
        var (pack, report) = PackReader.Read(PackFiles.FromFolder(Path.Combine(Root, "cities", "hai-phong")), [new ProcedurePackReader(), new OtherEngines()]);
        return pack ?? throw new InvalidOperationException(string.Join('\n', report.Mistakes));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
