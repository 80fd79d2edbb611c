using System.Text.Json.Nodes;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Drafts;

/// <summary>What a new version of a form asks otherwise than the one a draft was begun on.</summary>
/// <param name="Added">Questions that are new.</param>
/// <param name="Removed">Questions that are gone; their answers are not kept.</param>
/// <param name="Changed">Questions that are put otherwise; answers that still fit are kept.</param>
public sealed record FormChanges(IReadOnlyList<LocalText> Added, IReadOnlyList<LocalText> Removed, IReadOnlyList<LocalText> Changed)
{
    /// <summary>Compares two forms, question by question.</summary>
    public static FormChanges Between(Form before, Form now)
    {
        var (old, fresh) = (before.Fields.ToDictionary(f => f.Id, StringComparer.Ordinal), now.Fields.ToDictionary(f => f.Id, StringComparer.Ordinal));
        return new(
            [.. now.Fields.Where(f => !old.ContainsKey(f.Id)).Select(f => f.Label)],
            [.. before.Fields.Where(f => !fresh.ContainsKey(f.Id)).Select(f => f.Label)],
            [.. now.Fields.Where(f => old.TryGetValue(f.Id, out var was) && !IsSame(was, f)).Select(f => f.Label)]);
    }

    /// <summary>The answers that the new form can take: of questions it still asks, in the same kind, with options it still has.</summary>
    /// <param name="typed">What was typed; not changed.</param>
    /// <param name="before">The form it was typed into.</param>
    /// <param name="now">The form in force.</param>
    public static JsonObject Fitting(JsonObject typed, Form before, Form now)
    {
        var old = before.Fields.ToDictionary(f => f.Id, StringComparer.Ordinal);
        var kept = new JsonObject();
        foreach (var field in now.Fields)
        {
            if (typed[field.Id] is { } answer && old.TryGetValue(field.Id, out var was) && was.Type == field.Type && Takes(field, answer))
            {
                kept[field.Id] = answer.DeepClone();
            }
        }
        return kept;
    }

    private static bool Takes(FormField field, JsonNode answer) => field.Type != FieldType.Choice || field.Options.Count == 0
        || field.Options.Any(o => o.Value == answer.ToString());

    private static bool IsSame(FormField a, FormField b) => a.Label == b.Label && a.Type == b.Type && a.Required == b.Required && a.Hint == b.Hint
        && a.Options.SequenceEqual(b.Options) && a.CodeList == b.CodeList && a.Pattern == b.Pattern && a.Min == b.Min && a.Max == b.Max
        && a.Columns.Select(c => (c.Id, c.Type, c.Label)).SequenceEqual(b.Columns.Select(c => (c.Id, c.Type, c.Label)));
}
