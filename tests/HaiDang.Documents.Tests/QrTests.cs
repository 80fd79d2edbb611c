namespace HaiDang.Documents.Tests;

public sealed class QrTests
{
    [Fact]
    public void A_code_has_its_three_finders_and_no_quiet_zone()
    {
        var modules = Qr.Modules("H24.31-20260907-0001");

        var size = modules.Length;
        Assert.Equal(1, size % 4);
        foreach (var (x, y) in new[] { (0, 0), (size - 7, 0), (0, size - 7) })
            for (var i = 0; i < 7; i++)
                Assert.True(modules[y][x + i] && modules[y + 6][x + i] && modules[y + i][x] && modules[y + i][x + 6]);
    }

    [Fact]
    public void The_svg_draws_exactly_the_dark_modules()
    {
        var modules = Qr.Modules("mã hồ sơ");

        Assert.Equal(modules.Sum(r => r.Count(m => m)), Qr.Runs(modules).Sum(r => r.Length));
        Assert.All(Qr.Runs(modules), r => Assert.All(Enumerable.Range(r.X, r.Length), x => Assert.True(modules[r.Y][x])));
        Assert.StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ", Qr.Svg("mã hồ sơ"));
        Assert.Contains("aria-label=\"&lt;&quot;\"", Qr.Svg("x", "<\""));
    }

    [Fact]
    public void The_pdf_shows_the_same_modules_as_vectors()
    {
        const string text = "https://example.invalid/t/H24.31-20260907-0001";
        var modules = Qr.Modules(text);
        var pixels = 8 * (modules.Length + 8);
        var pdf = Samples.Pdf($"<p style=\"line-height: 1\"><img data-qr=\"{text}\" style=\"width: {pixels}pt\"></p>", "@page { margin: 0 } body, p { margin: 0; font-size: 1pt }");

        var (width, _, grey) = Poppler.Draw(pdf, resolution: 72);

        for (var y = 0; y < modules.Length; y++)
            for (var x = 0; x < modules.Length; x++)
                Assert.Equal(modules[y][x], grey[((((y + 4) * 8) + 4) * width) + ((x + 4) * 8) + 4] < 128);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused() => Assert.Throws<ArgumentException>(() => Qr.Modules(new string('x', 3000)));
}
