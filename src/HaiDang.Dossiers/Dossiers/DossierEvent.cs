using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using HaiDang.City.People;
using HaiDang.Storage.Events;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Builds the canonical bytes of a dossier's event: fixed order of keys, no white space; ids and codes only, never personal data.</summary>
internal sealed class DossierEvent
{
    private const string InstantFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
    private const int LengthOfMost = 512;

    // What JSON writes as it is; everything else may need an escape.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/ ");

    private byte[] _json = ArrayPool<byte>.Shared.Rent(LengthOfMost);
    private int _length;

    /// <param name="actor">Who acted.</param>
    /// <param name="by">By which grant: of one held on behalf of somebody, the event says of whom and through which delegation. Null for applicants and the system.</param>
    /// <param name="role">In which role.</param>
    /// <param name="unitId">For which unit.</param>
    public DossierEvent(Actor actor, Grant? by, string? role, string? unitId) =>
        Put('{').With("actor", actor.AccountId).With("role", role).With("unit", unitId).With("for", by?.OnBehalfOf).With("through", by?.Through?.Id).With("authority", by?.Through?.DocumentNumber);

    /// <summary>Adds a text; nothing when null.</summary>
    public DossierEvent With(string name, string? value)
    {
        if (value is null)
        {
            return this;
        }
        Name(name);
        Put('"');
        if (value.AsSpan().ContainsAnyExcept(Plain))
        {
            Put(JsonEncodedText.Encode(value).EncodedUtf8Bytes);
        }
        else
        {
            Put(value);
        }
        return Put('"');
    }

    /// <summary>Adds an identifier; nothing when null.</summary>
    public DossierEvent With(string name, Guid? value) => value is { } id ? Quoted(name, id, default) : this;

    /// <summary>Adds an instant as ISO 8601 UTC; nothing when null.</summary>
    public DossierEvent With(string name, DateTimeOffset? value) => value is { } instant ? Quoted(name, instant.UtcDateTime, InstantFormat) : this;

    /// <summary>Adds a number.</summary>
    public DossierEvent With(string name, long value)
    {
        Name(name);
        return Put(value, default);
    }

    /// <summary>
    /// Adds the work that this ends: when it was due, from which the control slip (06) tells whether it was in time; when it came, when somebody first looked at it, and for how many
    /// seconds of it the clock stood still, from which figures tell where time goes.
    /// </summary>
    public DossierEvent WithWork(WorkItem? item, DateTimeOffset now, IReadOnlyList<Pause> pauses)
    {
        if (item is null)
        {
            return this;
        }
        var paused = pauses.Count == 0 ? 0 : (long)pauses.Where(p => p.Cause != "consultation").Sum(p => Math.Max(0, ((p.To ?? now) - (p.From > item.OpenedAt ? p.From : item.OpenedAt)).TotalSeconds));
        With("work-due", item.DueAt >= WorkItem.NoDue ? null : item.DueAt).With("opened", item.OpenedAt).With("seen", item.SeenAt);
        return paused > 0 ? With("paused", paused) : this;
    }

    /// <summary>Adds how the handling of an accepted dossier ended: early, on time or late, and between which instants. One that was never accepted adds nothing.</summary>
    public DossierEvent WithEnd(Dossier dossier) => dossier.AcceptedAt is null ? this
        : With("punctuality", dossier.Punctuality?.ToString()).With("accepted", dossier.AcceptedAt).With("due", dossier.DueAt);

    /// <summary>Adds what the service index asks of a dossier with a result: whether the result is electronic, whether the papers are digital, how a fee was paid.</summary>
    public DossierEvent WithService(Dossier dossier, DossierOutcome outcome)
    {
        var handed = dossier.Components.Where(c => c.Handed).ToList();
        var isElectronic = outcome.IssuedSha256 is not null;
        var isDigital = isElectronic && handed.TrueForAll(c => dossier.Channel != "counter" || c.Scanned);
        With("electronic", isElectronic ? 1 : 0).With("digitised", isDigital ? 1 : 0);
        var fees = dossier.Fees.Where(f => f.Amount is null or > 0).ToList();
        return fees.Count == 0 ? this : With("fee", fees.TrueForAll(f => f.PaidAt is not null) ? "counter" : "open");
    }

    /// <summary>Adds what the dossier is about, so that the event alone says for whom it counts.</summary>
    public DossierEvent About(Dossier dossier) => With("procedure", dossier.ProcedureCode).With("competent", dossier.CompetentUnit);

    /// <summary>Builds the event; nothing is added afterwards.</summary>
    public Event Build(Guid dossierId, int number, string kind, DateTimeOffset at)
    {
        Put('}');
        var body = _json.AsSpan(0, _length).ToArray();
        ArrayPool<byte>.Shared.Return(_json);
        _json = [];
        return new() { StreamId = dossierId, Number = number, Kind = kind, At = at, Body = body };
    }

    private DossierEvent Quoted<T>(string name, T value, ReadOnlySpan<char> format) where T : IUtf8SpanFormattable
    {
        Name(name);
        return Put('"').Put(value, format).Put('"');
    }

    private void Name(string name) => (_length > 1 ? Put(',') : this).Put('"').Put(name).Put('"').Put(':');

    private DossierEvent Put(char ascii)
    {
        Free(1)[0] = (byte)ascii;
        _length++;
        return this;
    }

    private DossierEvent Put(ReadOnlySpan<char> text)
    {
        _length += Encoding.UTF8.GetBytes(text, Free(Encoding.UTF8.GetMaxByteCount(text.Length)));
        return this;
    }

    private void Put(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Free(utf8.Length));
        _length += utf8.Length;
    }

    private DossierEvent Put<T>(T value, ReadOnlySpan<char> format) where T : IUtf8SpanFormattable
    {
        const int Longest = 40;
        value.TryFormat(Free(Longest), out var written, format, CultureInfo.InvariantCulture);
        _length += written;
        return this;
    }

    private Span<byte> Free(int size)
    {
        if (_json.Length - _length < size)
        {
            var longer = ArrayPool<byte>.Shared.Rent(Math.Max(_json.Length * 2, _length + size));
            _json.AsSpan(0, _length).CopyTo(longer);
            ArrayPool<byte>.Shared.Return(_json);
            _json = longer;
        }
        return _json.AsSpan(_length);
    }
}
