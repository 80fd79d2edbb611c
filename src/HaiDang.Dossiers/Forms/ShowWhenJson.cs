using System.Globalization;
using System.Text.Json.Nodes;
using HaiDang.Core.Conditions;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Forms;

/// <summary>A condition for the script that shows questions while one types (frontend/src/show-when.ts); what lies outside the page is decided here already.</summary>
/// <remarks><c>true</c>, <c>false</c>, <c>{all: []}</c>, <c>{any: []}</c>, <c>{not: …}</c>, or <c>{field, in|notIn|given|min|max|above|below}</c>; days are yyyy-MM-dd.</remarks>
internal static class ShowWhenJson
{
    public static string Of(Condition condition, FormGroup group, JsonObject typed, FormRules rules, FormMoment moment) =>
        Node(condition, new Page(group, FormCheck.Answers(rules, typed, moment))).ToJsonString();

    private static JsonNode Node(Condition condition, Page page) => condition switch
    {
        AllOf all => new JsonObject { ["all"] = new JsonArray([.. all.Parts.Select(p => Node(p, page))]) },
        AnyOf any => new JsonObject { ["any"] = new JsonArray([.. any.Parts.Select(p => Node(p, page))]) },
        Not not => new JsonObject { ["not"] = Node(not.Inner, page) },
        FieldTest test when page.Has(test.Field) => Test(test, page.Answers.Today),
        _ => JsonValue.Create(condition.Holds(page.Answers)),
    };

    private static JsonObject Test(FieldTest test, DateOnly today)
    {
        var node = new JsonObject { ["field"] = test.Field };
        switch (test.Comparison)
        {
            case OneOf one:
                node["in"] = Values(one.Values);
                break;
            case NoneOf none:
                node["notIn"] = Values(none.Values);
                break;
            case Given given:
                node["given"] = given.Expected;
                break;
            case Bound bound:
                node[bound.Kind switch { BoundKind.AtLeast => "min", BoundKind.AtMost => "max", BoundKind.MoreThan => "above", _ => "below" }] =
                    bound.Limit.Kind == LiteralKind.Number ? JsonValue.Create(bound.Limit.Number) : JsonValue.Create(bound.Limit.Text);
                break;
            case OlderThan older:
                node["max"] = Day(Last(older.Age, today));
                break;
            case YoungerThan younger:
                node["min"] = Day(First(younger.Age, today));
                break;
            default:
                throw new InvalidOperationException($"Unknown comparison {test.Comparison.GetType().Name}");
        }
        return node;
    }

    private static JsonArray Values(IReadOnlyList<Literal> values) => new([.. values.Select(v => (JsonNode)v.Text)]);

    private static JsonValue Day(DateOnly day) => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    // The last day of which the age lies before today, the first of which it lies after: found from nearby, since months differ in length.
    private static DateOnly Last(Age age, DateOnly today)
    {
        var day = Near(age, today).AddDays(5);
        while (age.After(day) >= today && day > DateOnly.MinValue)
        {
            day = day.AddDays(-1);
        }
        return day;
    }

    private static DateOnly First(Age age, DateOnly today)
    {
        var day = Near(age, today).AddDays(-5);
        while (age.After(day) <= today)
        {
            day = day.AddDays(1);
        }
        return day;
    }

    private static DateOnly Near(Age age, DateOnly today)
    {
        var days = age.Unit switch { AgeUnit.Days => age.Amount, AgeUnit.Months => age.Amount * 30.436875, _ => age.Amount * 365.2425 };
        return DateOnly.FromDayNumber(Math.Max(10, today.DayNumber - (int)days));
    }

    private sealed class Page(FormGroup group, IAnswers answers)
    {
        public IAnswers Answers => answers;

        public bool Has(string field) => group.Fields.Any(f => f.Id == field && f.Computed is null && f.Type is not (FieldType.File or FieldType.Address or FieldType.Table or FieldType.Consent));
    }
}
