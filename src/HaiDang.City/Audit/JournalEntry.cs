using System.Text.Json;
using HaiDang.Storage;
using HaiDang.Storage.Events;

namespace HaiDang.City.Audit;

/// <summary>
/// One line of the system journal (<i>nhật ký hệ thống</i>): something done to the system itself rather than to a dossier, such as a sign-in, a grant or a new pack. Holds ids and codes, no personal data;
/// the same transaction appends it to the history, and so to the audit log.
/// </summary>
public sealed class JournalEntry
{
    /// <summary>Identifier, also of the stream whose only event this is.</summary>
    public required Guid Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="JournalKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Account that did it; null for the program itself, the command line, or somebody not signed in.</summary>
    public Guid? By { get; init; }

    /// <summary>Unit concerned; null: none.</summary>
    public string? UnitId { get; init; }

    /// <summary>Account or other thing it was done to; null: none.</summary>
    public Guid? Subject { get; init; }

    /// <summary>What else is to be known, codes by name, as canonical JSON; <c>{}</c> when nothing.</summary>
    public required string Detail { get; init; }

    /// <summary>The details by name.</summary>
    public IReadOnlyDictionary<string, string> Details => JsonSerializer.Deserialize<Dictionary<string, string>>(Detail)!;

    /// <summary>The event that stands for this entry in the history.</summary>
    internal Event ToEvent() => new() { StreamId = Id, Number = 1, Kind = Kind, At = At, Body = Body() };

    /// <summary>What is hashed of it.</summary>
    internal byte[] Body()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            if (By is { } by)
            {
                json.WriteString("by", by);
            }
            if (UnitId is { } unit)
            {
                json.WriteString("unit", unit);
            }
            if (Subject is { } subject)
            {
                json.WriteString("subject", subject);
            }
            json.WritePropertyName("detail");
            json.WriteRawValue(Detail);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }
}

/// <summary>Writes journal entries in the transaction of what they tell.</summary>
public static class JournalChanges
{
    /// <summary>Adds an entry and its event.</summary>
    public static Changes Record(this Changes changes, JournalEntry entry) => changes.Insert(entry).Append(entry.ToEvent());
}
