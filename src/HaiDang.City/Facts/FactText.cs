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

    /// <summary>Writes facts; null when there are none.</summary>
    public static string? Write(IReadOnlyCollection<Fact> facts)
    {
        if (facts.Count == 0)
        {
            return null;
        }
        var text = new StringBuilder(facts.Count * 32);
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
                text.Append(CultureInfo.InvariantCulture, $" {fact.Day.ToString(Day, CultureInfo.InvariantCulture)} {OrHyphen(fact.ProcedureCode)} {OrHyphen(fact.UnitId)}");
            }
            before = fact;
        }
        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">A line is no fact.</exception>
    public static IReadOnlyList<Fact> Read(string? text)
    {
        var facts = new List<Fact>();
        foreach (var line in text?.Split('\n') ?? [])
        {
            var fields = line.Split(' ');
            if (fields.Length != Fields && (fields.Length != OwnFields || facts.Count == 0))
            {
                throw new FormatException($"'{line}' is no fact.");
            }
            var (day, procedure, unit) = fields.Length == Fields
                ? (DateOnly.ParseExact(fields[3], Day, CultureInfo.InvariantCulture), OrEmpty(fields[4]), OrEmpty(fields[5]))
                : (facts[^1].Day, facts[^1].ProcedureCode, facts[^1].UnitId);
            facts.Add(new(fields[0], OrEmpty(fields[1]), unit, procedure, day, long.Parse(fields[2], CultureInfo.InvariantCulture)));
        }
        return facts;
    }

    private static string OrHyphen(string word) => word.Length == 0 ? "-" : word;

    private static string OrEmpty(string word) => word == "-" ? "" : word;
}
