using System.Text.Json;
using HaiDang.Storage.Events;

namespace HaiDang.City.Privacy;

/// <summary>
/// Somebody looked at personal data of others (<i>truy cập dữ liệu cá nhân</i>): one record for each request. An event of its own puts it into the audit log in the same transaction.
/// </summary>
/// <remarks>Source: Luật 91/2025/QH15, Điều 4: the right to know about the processing of one's data.</remarks>
public sealed class DataAccess
{
    /// <summary>Kind of the event.</summary>
    public const string EventKind = "personal-data-read";

    /// <summary>Identifier, ordered by time; also the stream of the event.</summary>
    public required Guid Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Account of who looked.</summary>
    public required Guid By { get; init; }

    /// <summary>Unit for which they did; null for an administrator of the platform.</summary>
    public string? UnitId { get; init; }

    /// <summary>One of <see cref="DataPurposes"/>.</summary>
    public required string Purpose { get; init; }

    internal Event ToEvent(IEnumerable<DataAccessSubject> subjects)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("by", By);
            if (UnitId is { } unit)
            {
                json.WriteString("unit", unit);
            }
            json.WriteString("purpose", Purpose);
            json.WriteStartArray("subjects");
            foreach (var subject in subjects.OrderBy(s => s.SubjectId))
            {
                json.WriteStringValue(subject.SubjectId);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return new Event { StreamId = Id, Number = 1, Kind = EventKind, At = At, Body = bytes.ToArray() };
    }
}

/// <summary>One thing that was looked at in a <see cref="DataAccess"/>.</summary>
public sealed class DataAccessSubject
{
    /// <summary>The record.</summary>
    public required Guid AccessId { get; init; }

    /// <summary>A dossier or an account.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Account of the person whose data it is; null for somebody without one.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Number of the dossier; null for an account.</summary>
    public string? Code { get; init; }
}
