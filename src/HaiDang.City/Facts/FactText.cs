using System.Globalization;
using System.Text;

namespace HaiDang.City.Facts;

/// <summary>Facts as the text that stands beside their event: a line each, <c>measure part unit procedure yyyymmdd value</c>, a hyphen for what is empty.</summary>
public static class FactText
{
    private const string Day = "yyyyMMdd";

    /// <summary>Writes facts; null when there are none.</summary>
    public static string? Write(IReadOnlyCollection<Fact> facts)
    {
        if (facts.Count == 0)
        {
            return null;
        }
        var text = new StringBuilder(facts.Count * 64);
        foreach (var fact in facts)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }
            text.Append(CultureInfo.InvariantCulture, $"{fact.Measure} {OrHyphen(fact.Part)} {OrHyphen(fact.UnitId)} {OrHyphen(fact.ProcedureCode)} {fact.Day.ToString(Day, CultureInfo.InvariantCulture)} {fact.Value}");
        }
        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">A line is no fact.</exception>
    public static IEnumerable<Fact> Read(string? text) => text is null ? [] : text.Split('\n').Select(Line);

    private static Fact Line(string line) => line.Split(' ') is [var measure, var part, var unit, var procedure, var day, var value]
        ? new(measure, OrEmpty(part), OrEmpty(unit), OrEmpty(procedure), DateOnly.ParseExact(day, Day, CultureInfo.InvariantCulture), long.Parse(value, CultureInfo.InvariantCulture))
        : throw new FormatException($"'{line}' is no fact.");

    private static string OrHyphen(string word) => word.Length == 0 ? "-" : word;

    private static string OrEmpty(string word) => word == "-" ? "" : word;
}
