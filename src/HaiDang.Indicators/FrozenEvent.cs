using System.Globalization;
using System.Text.Json;
using HaiDang.Storage.Events;

namespace HaiDang.Indicators;

/// <summary>Builds the canonical bytes of an event of a meeting or report: fixed order of keys, no white space; ids and codes only.</summary>
internal sealed class FrozenEvent
{
    private readonly List<KeyValuePair<string, string>> _parts = [];

    /// <summary>Adds a code; nothing when null.</summary>
    public FrozenEvent With(string name, string? value)
    {
        if (value is not null)
        {
            _parts.Add(new(name, value));
        }
        return this;
    }

    /// <summary>Adds an identifier; nothing when null.</summary>
    public FrozenEvent With(string name, Guid? value) => With(name, value?.ToString());

    /// <summary>Adds an instant as ISO 8601 UTC; nothing when null.</summary>
    public FrozenEvent With(string name, DateTimeOffset? value) => With(name, value?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));

    /// <summary>Builds the event.</summary>
    public Event Build(Guid stream, int number, string kind, DateTimeOffset at)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, value) in _parts)
            {
                json.WriteString(name, value);
            }
            json.WriteEndObject();
        }
        return new() { StreamId = stream, Number = number, Kind = kind, At = at, Body = bytes.ToArray() };
    }
}
