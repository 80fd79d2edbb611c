namespace HaiDang.Storage.Events;

/// <summary>Says which figures an event causes. Asked once when the event is committed, and again when figures are rebuilt: the event alone decides.</summary>
public interface IEventFacts
{
    /// <summary>The figures as text; null when the event causes none.</summary>
    string? Of(Event happened);
}
