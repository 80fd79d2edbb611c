using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HaiDang.Architecture.Tests;

/// <summary>Rule 1: engines in code, the city in files. The fictitious sample city may serve as an example, as in the component gallery.</summary>
public sealed partial class NoCityInCodeTests
{
    [Fact]
    public void No_city_is_named_in_code()
    {
        var names = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "cities"))
            .Where(folder => File.Exists(Path.Combine(folder, "city.yaml")) && Path.GetFileName(folder) != "sample")
            .SelectMany(NamesOf).Distinct().ToList();

        Assert.Contains("hai-phong", names);
        Assert.Empty(Mentions(names));
    }

    [Fact]
    public void No_unit_is_named_in_code()
    {
        var names = Directory.EnumerateFiles(Path.Combine(Repository.Root, "cities"), "units.csv", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/sample/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Skip(1))
            .Select(line => line.Split(',')[2]).Distinct().ToList();

        Assert.Contains("Phường Hồng Bàng", names);
        Assert.Empty(Mentions(names));
    }

    [Fact]
    public void No_procedure_code_stands_in_code()
    {
        var codes = Directory.EnumerateFiles(Path.Combine(Repository.Root, "cities"), "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "procedures")
            .Select(file => ProcedureCode().Match(Path.GetFileName(file)).Value).Where(code => code.Length > 0).Distinct().ToList();

        Assert.Contains("1.001193", codes);
        Assert.Empty(Mentions(codes));
    }

    private static IEnumerable<string> NamesOf(string folder)
    {
        var id = Path.GetFileName(folder);
        yield return id;
        var name = CityName().Match(File.ReadAllText(Path.Combine(folder, "city.yaml"))).Groups["name"].Value.Trim();
        yield return name;
        yield return name.Replace("Thành phố ", "", StringComparison.Ordinal);
        yield return WithoutAccents(name.Replace("Thành phố ", "", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Mentions(IReadOnlyList<string> names) =>
        from file in Repository.Sources("src")
        let code = Code(file)
        from name in names
        where name.Length > 3 && code.Contains(name, StringComparison.OrdinalIgnoreCase)
        select $"{Repository.Relative(file)}: {name}";

    // Documentation may give a real example; what runs may not.
    private static string Code(string file) => XmlDoc().Replace(File.ReadAllText(file), "");

    private static string WithoutAccents(string text) => string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).Replace('đ', 'd').Replace('Đ', 'D');

    [GeneratedRegex("^\\s*///.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex XmlDoc();

    [GeneratedRegex("name:\\s*\\{\\s*vi:\\s*(?<name>[^,}]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CityName();

    [GeneratedRegex("^[0-9]\\.[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex ProcedureCode();
}
