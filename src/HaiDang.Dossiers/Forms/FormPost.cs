using System.Text.Json.Nodes;
using HaiDang.Dossiers.Procedures;
using Microsoft.AspNetCore.Http;

namespace HaiDang.Dossiers.Forms;

/// <summary>Takes what was typed in a page over into the JSON form that drafts, the API and <see cref="FormCheck"/> share.</summary>
/// <remarks>Nothing is judged here and nothing typed is lost; <see cref="FormCheck"/> reads the values.</remarks>
public static class FormPost
{
    /// <summary>Most UTF-8 bytes of text in a whole form.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Hidden input in which a page names the conditional questions it showed.</summary>
    internal const string ShownName = "shown-fields";

    /// <summary>A draft with the answers of one posted page put in: <c>child-name</c>, <c>members[0].name</c>, <c>home.commune</c>.</summary>
    /// <param name="rules">The form.</param>
    /// <param name="post">The posted page; names that are no fields are left alone.</param>
    /// <param name="draft">What was typed before; null: nothing. It is not changed; fields that the form does not have are dropped.</param>
    /// <param name="groupId">The group that the page shows; null: the page shows the whole form.</param>
    public static JsonObject Read(FormRules rules, IFormCollection post, JsonObject? draft = null, string? groupId = null)
    {
        var typed = new JsonObject();
        foreach (var field in rules.Fields)
        {
            var node = groupId is null || field.GroupId == groupId ? Posted(field, post, field.Id) : draft?[field.Id]?.DeepClone();
            if (node is not null)
            {
                typed[field.Id] = node;
            }
        }
        return typed;
    }

    /// <summary>
    /// The button of a table that was pressed: <c>add-row=members</c> adds an empty row, <c>remove-row=members[1]</c> takes one away.
    /// </summary>
    /// <param name="rules">The form.</param>
    /// <param name="post">The posted page.</param>
    /// <param name="typed">What <see cref="Read"/> gave; changed in place.</param>
    /// <returns>The table's field when a row was added or removed, so that the page is shown again without judging; null otherwise.</returns>
    public static string? ApplyRowButton(FormRules rules, IFormCollection post, JsonObject typed)
    {
        if (post["add-row"] is [{ Length: > 0 } add, ..] && rules.Find(add) is { Field.Type: FieldType.Table })
        {
            if (typed[add] is not JsonArray rows)
            {
                typed[add] = rows = [];
            }
            if (rows.Count < FieldRules.MostRows)
            {
                rows.Add(new JsonObject());
            }
            return add;
        }
        if (post["remove-row"] is [{ Length: > 2 } remove, ..]
            && remove.IndexOf('[', StringComparison.Ordinal) is var at and > 0 && remove[^1] == ']'
            && rules.Find(remove[..at]) is { Field.Type: FieldType.Table } table
            && int.TryParse(remove.AsSpan(at + 1, remove.Length - at - 2), out var index))
        {
            if (typed[table.Id] is JsonArray rows && index >= 0 && index < rows.Count)
            {
                rows.RemoveAt(index);
            }
            return table.Id;
        }
        return null;
    }

    private static JsonNode? Posted(FieldRules field, IFormCollection post, string name)
    {
        switch (field.Field.Type)
        {
            case FieldType.Address:
                return Parts(post, name, "detail", "commune", "province");
            case FieldType.Consent:
                return Parts(post, name, "name", "personal-id", "agreed");
            case FieldType.Table:
                return Rows(field, post, name);
            case FieldType.File:
                var files = new JsonArray();
                foreach (var id in post[name])
                {
                    files.Add(id);
                }
                return files.Count == 0 ? null : files;
            default:
                // A checkbox may follow a hidden "false" of the same name: the last one counts.
                return post.TryGetValue(name, out var values) && values.Count > 0 && values[^1] is { Length: > 0 } value ? JsonValue.Create(value) : null;
        }
    }

    private static JsonObject? Parts(IFormCollection post, string name, params ReadOnlySpan<string> parts)
    {
        JsonObject? found = null;
        foreach (var part in parts)
        {
            if (post.TryGetValue($"{name}.{part}", out var values) && values is [.., { Length: > 0 } value])
            {
                (found ??= [])[part] = value;
            }
        }
        return found;
    }

    // Rows are numbered by the page; gaps are closed. One row more than allowed is read, so that the check can say so.
    private static JsonArray? Rows(FieldRules table, IFormCollection post, string name)
    {
        var numbers = new SortedSet<int>();
        foreach (var key in post.Keys)
        {
            if (key.Length > name.Length + 2 && key[name.Length] == '[' && key.StartsWith(name, StringComparison.Ordinal)
                && key.IndexOf(']', name.Length) is var end and > 0
                && int.TryParse(key.AsSpan(name.Length + 1, end - name.Length - 1), System.Globalization.NumberStyles.None, null, out var number))
            {
                numbers.Add(number);
            }
        }
        if (numbers.Count == 0)
        {
            return null;
        }
        var rows = new JsonArray();
        foreach (var number in numbers.Take(FieldRules.MostRows + 1))
        {
            var row = new JsonObject();
            foreach (var column in table.Columns!.Fields)
            {
                if (Posted(column, post, $"{name}[{number}].{column.Id}") is { } value)
                {
                    row[column.Id] = value;
                }
            }
            rows.Add(row);
        }
        return rows;
    }
}
