using System.Globalization;
using System.Text;

namespace HaiDang.City.Facts;

/// <summary>
/// Facts as the text that stands beside their event: a line each, <c>measure part value yyyymmdd procedure unit</c>, a hyphen for what is empty. Most facts of an event share
/// the end of their lines: what a line leaves out is as in the line before.
/// </summary>
public static class FactText
{
    private const string Day = "yyyyMMdd";
    private const int Fields = 6;
    private const int OwnFields = 3;
    private const int FactsOfMost = 8;

    [ThreadStatic]
    private static StringBuilder? _text;

    /// <summary>Writes facts; null when there are none.</summary>
    public static string? Write(IReadOnlyCollection<Fact> facts)
    {
        if (facts.Count == 0)
        {
            return null;
        }
        var text = (_text ??= new StringBuilder(512)).Clear();
        Fact? before = null;
        foreach (var fact in facts)
        {
            if (before is not null)
            {
                text.Append('\n');
            }
            text.Append(CultureInfo.InvariantCulture, $"{fact.Measure} {OrHyphen(fact.Part)} {fact.Value}");
            if (before is not { } same || (same.Day, same.ProcedureCode, same.UnitId) != (fact.Day, fact.ProcedureCode, fact.UnitId))
            {
                text.Append(CultureInfo.InvariantCulture, $" {fact.Day:yyyyMMdd} {OrHyphen(fact.ProcedureCode)} {OrHyphen(fact.UnitId)}");
            }
            before = fact;
        }
        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">A line is no fact.</exception>
    public static List<Fact> Read(string? text)
    {
        var facts = new List<Fact>(FactsOfMost);
        Read(text, facts);
        return facts;
    }

    /// <summary>Reads what <see cref="Write"/> wrote, in place of what the list held.</summary>
    /// <exception cref="FormatException">A line is no fact.</exception>
    public static void Read(string? text, List<Fact> facts)
    {
        facts.Clear();
        foreach (var line in text is null ? default : text.AsSpan().Split('\n'))
        {
            facts.Add(ReadLine(text.AsSpan(line), facts.Count == 0 ? null : facts[^1]));
        }
    }

    private static Fact ReadLine(ReadOnlySpan<char> line, Fact? before)
    {
        Span<Range> fields = stackalloc Range[Fields + 1];
        var count = line.Split(fields, ' ');
        if (count != Fields && (count != OwnFields || before is null))
        {
            throw new FormatException($"'{line}' is no fact.");
        }
        var (measure, part, value) = (Word(line[fields[0]]), Word(line[fields[1]]), long.Parse(line[fields[2]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return count == Fields
            ? new(measure, part, Word(line[fields[5]]), Word(line[fields[4]]), DateOnly.ParseExact(line[fields[3]], Day, CultureInfo.InvariantCulture), value)
            : before!.Value with { Measure = measure, Part = part, Value = value };
    }

    private static string OrHyphen(string word) => word.Length == 0 ? "-" : word;

    private static string Word(ReadOnlySpan<char> word) => word is "-" ? "" : FactWords.Of(word);
}
