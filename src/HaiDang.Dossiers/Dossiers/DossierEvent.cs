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
    // What JSON writes as it is; everything else may need an escape.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/ ");

    private readonly StringBuilder _json = new("{", 256);

    /// <param name="actor">Who acted.</param>
    /// <param name="by">By which grant: of one held on behalf of somebody, the event says of whom and through which delegation. Null for applicants and the system.</param>
    /// <param name="role">In which role.</param>
    /// <param name="unitId">For which unit.</param>
    public DossierEvent(Actor actor, Grant? by, string? role, string? unitId) =>
        With("actor", actor.AccountId?.ToString()).With("role", role).With("unit", unitId).With("for", by?.OnBehalfOf?.ToString()).With("through", by?.Through?.Id.ToString()).With("authority", by?.Through?.DocumentNumber);

    /// <summary>Adds a text; nothing when null.</summary>
    public DossierEvent With(string name, string? value) =>
        value is null ? this : Raw(name, value.AsSpan().ContainsAnyExcept(Plain) ? JsonEncodedText.Encode(value).ToString() : value, quote: "\"");

    /// <summary>Adds an instant as ISO 8601 UTC; nothing when null.</summary>
    public DossierEvent With(string name, DateTimeOffset? value) =>
        With(name, value?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));

    /// <summary>Adds a number.</summary>
    public DossierEvent With(string name, long value) => Raw(name, value.ToString(CultureInfo.InvariantCulture));

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
        var paused = (long)pauses.Where(p => p.Cause != "consultation").Sum(p => Math.Max(0, ((p.To ?? now) - (p.From > item.OpenedAt ? p.From : item.OpenedAt)).TotalSeconds));
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

    /// <summary>Builds the event.</summary>
    public Event Build(Guid dossierId, int number, string kind, DateTimeOffset at) => new()
    {
        StreamId = dossierId,
        Number = number,
        Kind = kind,
        At = at,
        Body = Encoding.UTF8.GetBytes(_json.Append('}').ToString()),
    };

    private DossierEvent Raw(string name, string json, string quote = "")
    {
        if (_json.Length > 1)
        {
            _json.Append(',');
        }
        _json.Append('"').Append(name).Append("\":").Append(quote).Append(json).Append(quote);
        return this;
    }
}
