using System.Text.Json;
using HaiDang.City.Facts;

namespace HaiDang.Dossiers.Facts;

/// <summary>The fields of an event's body, found once for all that ask for one: millions of events are read, and most of what one tells is asked for.</summary>
internal readonly ref struct EventFields
{
    /// <summary>Room for the fields of any event.</summary>
    public const int Most = 32;

    private const int LongestWord = 128;

    private readonly ReadOnlySpan<byte> _body;
    private readonly ReadOnlySpan<Field> _fields;

    /// <summary>Finds the fields.</summary>
    /// <param name="body">A JSON object.</param>
    /// <param name="room">Place for <see cref="Most"/> fields.</param>
    /// <exception cref="JsonException">It is no JSON object, or has more fields.</exception>
    public EventFields(ReadOnlySpan<byte> body, Span<Field> room)
    {
        var reader = new Utf8JsonReader(body);
        var count = 0;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (count == room.Length)
            {
                throw new JsonException("The body of the event has too many fields.");
            }
            var (name, length) = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            reader.Read();
            var value = (int)reader.TokenStartIndex;
            reader.Skip();
            room[count++] = new(name, length, value, (int)reader.BytesConsumed - value);
        }
        _body = body;
        _fields = room[..count];
    }

    /// <summary>True when the event has the field.</summary>
    public bool Has(ReadOnlySpan<byte> name) => !ValueOf(name).IsEmpty;

    /// <summary>A text; null when the event does not have it.</summary>
    public string? Text(ReadOnlySpan<byte> name)
    {
        if (!TryRead(name, out var reader))
        {
            return null;
        }
        if (reader.ValueSpan.Length > LongestWord)
        {
            return reader.GetString();
        }
        Span<char> text = stackalloc char[LongestWord];
        return FactWords.Of(text[..reader.CopyString(text)]);
    }

    /// <summary>A whole number; 0 when the event does not have it.</summary>
    public long Number(ReadOnlySpan<byte> name) => TryRead(name, out var reader) ? reader.GetInt64() : 0;

    /// <summary>An instant; null when the event does not have it.</summary>
    public DateTimeOffset? Instant(ReadOnlySpan<byte> name) => TryRead(name, out var reader) && reader.TokenType == JsonTokenType.String ? reader.GetDateTimeOffset() : null;

    private bool TryRead(ReadOnlySpan<byte> name, out Utf8JsonReader reader)
    {
        var value = ValueOf(name);
        reader = new(value);
        return !value.IsEmpty && reader.Read() && reader.TokenType != JsonTokenType.Null;
    }

    private ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> name)
    {
        foreach (var field in _fields)
        {
            if (_body.Slice(field.Name, field.NameLength).SequenceEqual(name))
            {
                return _body.Slice(field.Value, field.ValueLength);
            }
        }
        return default;
    }

    /// <summary>Where a field stands in the body.</summary>
    /// <param name="Name">First byte of the name.</param>
    /// <param name="NameLength">Bytes of the name.</param>
    /// <param name="Value">First byte of the value.</param>
    /// <param name="ValueLength">Bytes of the value.</param>
    public readonly record struct Field(int Name, int NameLength, int Value, int ValueLength);
}
