using HaiDang.Core;

namespace HaiDang.City.Packs;

/// <summary>Occasions in life under which people look for procedures.</summary>
/// <param name="All">In the order they are shown.</param>
public sealed record LifeEvents(IReadOnlyList<LifeEvent> All);

/// <summary>One occasion (<i>việc trong đời</i>).</summary>
/// <param name="Id">Identifier, e.g. <c>having-a-child</c>.</param>
/// <param name="Name">As people say it.</param>
/// <param name="Procedures">Codes of the procedures usually needed, in the order they are shown.</param>
public sealed record LifeEvent(string Id, LocalText Name, IReadOnlyList<string> Procedures);

/// <summary>Reads <c>life-events.yaml</c>.</summary>
internal sealed class LifeEventReader : IPackReader
{
    public IReadOnlyList<string> Places => ["life-events.yaml"];

    public void Read(PackReading reading)
    {
        IReadOnlyList<LifeEvent> all = [];
        if (reading.Yaml("life-events.yaml") is { } root)
        {
            var map = new PackMap(root, reading.Report, "life-events");
            all = map.Maps("life-events", "life-event", m => new LifeEvent(m.Id(), m.Local("name"), m.Texts("procedures")));
            map.NoDuplicates("life-events");
            map.Done();
        }
        if (!reading.IsUnread("life-events.yaml"))
            reading.Add(new LifeEvents(all));
    }
}
