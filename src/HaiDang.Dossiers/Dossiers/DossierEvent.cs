using System.Globalization;
using System.Text;
using System.Text.Json;
using HaiDang.City.People;
using HaiDang.Storage.Events;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Builds the canonical bytes of a dossier's event: fixed order of keys, no white space; ids and codes only, never personal data.</summary>
internal sealed class DossierEvent
{
    private readonly StringBuilder _json = new("{", 256);

    /// <param name="actor">Who acted.</param>
    /// <param name="by">By which grant: of one held on behalf of somebody, the event says of whom and through which delegation. Null for applicants and the system.</param>
    /// <param name="role">In which role.</param>
    /// <param name="unitId">For which unit.</param>
    public DossierEvent(Actor actor, Grant? by, string? role, string? unitId) =>
        With("actor", actor.AccountId?.ToString()).With("role", role).With("unit", unitId).With("for", by?.OnBehalfOf?.ToString()).With("through", by?.Through?.Id.ToString()).With("authority", by?.Through?.DocumentNumber);

    /// <summary>Adds a text; nothing when null.</summary>
    public DossierEvent With(string name, string? value) =>
        value is null ? this : Raw(name, string.Create(CultureInfo.InvariantCulture, $"\"{JsonEncodedText.Encode(value)}\""));

    /// <summary>Adds an instant as ISO 8601 UTC; nothing when null.</summary>
    public DossierEvent With(string name, DateTimeOffset? value) =>
        With(name, value?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));

    /// <summary>Adds a number.</summary>
    public DossierEvent With(string name, long value) => Raw(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds when the work that this ends was due, from which the control slip (06) tells whether it was in time.</summary>
    public DossierEvent WithWorkDue(DateTimeOffset? due) => due is null || due >= WorkItem.NoDue ? this : With("work-due", due);

    public Event Build(Guid dossierId, int number, string kind, DateTimeOffset at) => new()
    {
        StreamId = dossierId,
        Number = number,
        Kind = kind,
        At = at,
        Body = Encoding.UTF8.GetBytes(_json.Append('}').ToString()),
    };

    private DossierEvent Raw(string name, string json)
    {
        if (_json.Length > 1)
        {
            _json.Append(',');
        }
        _json.Append('"').Append(name).Append("\":").Append(json);
        return this;
    }
}
