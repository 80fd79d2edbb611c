using System.Text.Json.Nodes;
using HaiDang.Core;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Says who acted: on whose behalf somebody stood in, or by whose authority they signed.</summary>
internal static class ActedBy
{
    /// <summary>Accounts that an event names as those who acted.</summary>
    public static IEnumerable<Guid> Accounts(JsonObject body) =>
        new[] { "actor", "for" }.Select(name => Guid.TryParse((string?)body[name], out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    /// <summary>"Lê Thị A", "Lê Thị A xử lý thay Trần Văn B", or "Lê Thị A ký theo ủy quyền của Trần Văn B (số 12/UQ-UBND)".</summary>
    /// <param name="body">The event.</param>
    /// <param name="names">Names of accounts.</param>
    /// <returns>Null when nobody signed in acted, or who did is known no more.</returns>
    public static LocalText? Of(JsonObject body, IReadOnlyDictionary<Guid, string> names)
    {
        if (!Guid.TryParse((string?)body["actor"], out var actor) || !names.TryGetValue(actor, out var name))
        {
            return null;
        }
        if (!Guid.TryParse((string?)body["for"], out var principal))
        {
            return new LocalText(name);
        }
        var other = names.GetValueOrDefault(principal, principal.ToString());
        return (string?)body["authority"] is { } document
            ? ($"{name} ký theo ủy quyền của {other} (số {document})", $"{name} by authority of {other} (no. {document})")
            : ($"{name} xử lý thay {other}", $"{name} standing in for {other}");
    }
}
