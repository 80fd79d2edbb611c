using System.Text;
using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;

namespace HaiDang.Dossiers.Tests.Dossiers;

/// <summary>The bytes of an event are hashed: they must be the same for ever.</summary>
public sealed class DossierEventTests
{
    [Fact]
    public void The_bytes_are_canonical()
    {
        var id = Guid.Parse("0190A6E5-0000-7000-8000-00000000000A");
        var at = new DateTimeOffset(2026, 6, 1, 16, 30, 0, 123, TimeSpan.FromHours(7));

        var happened = new DossierEvent(new Actor(id, "", []), null, "officer", "đơn-vị").With("text", "a\"b").With("none", (string?)null).With("never", (DateTimeOffset?)null)
            .With("at", at).With("count", -5).With("item", id).Build(id, 1, "tried", at);

        Assert.Equal("""{"actor":"0190a6e5-0000-7000-8000-00000000000a","role":"officer","unit":"\u0111\u01A1n-v\u1ECB","text":"a\u0022b","at":"2026-06-01T09:30:00.123Z","count":-5,"item":"0190a6e5-0000-7000-8000-00000000000a"}""",
            Encoding.UTF8.GetString(happened.Body));
    }

    [Fact]
    public void A_long_text_is_whole()
    {
        var text = new string('x', 3_000);

        var happened = new DossierEvent(Actor.Anonymous, null, null, null).With("first", text).With("second", text).Build(Guid.Empty, 1, "tried", DateTimeOffset.UnixEpoch);

        Assert.Equal($$"""{"first":"{{text}}","second":"{{text}}"}""", Encoding.UTF8.GetString(happened.Body));
    }
}
