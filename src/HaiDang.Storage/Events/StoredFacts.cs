using HaiDang.Core;
using HaiDang.Storage.Writing;

namespace HaiDang.Storage.Events;

/// <summary>Replaces the figures beside events, and nothing else of them, after the rule that makes them was mended.</summary>
public sealed class StoredFacts(WriterThread writer)
{
    /// <summary>An event and the figures that it causes by the rules of now.</summary>
    /// <param name="StreamId"><see cref="Event.StreamId"/>.</param>
    /// <param name="Number"><see cref="Event.Number"/>.</param>
    /// <param name="Facts"><see cref="Event.Facts"/>.</param>
    public sealed record Replacement(Guid StreamId, int Number, string? Facts);

    /// <summary>Writes the figures.</summary>
    /// <returns>Null, or why nothing was written.</returns>
    public Task<Problem?> ReplaceAsync(IReadOnlyList<Replacement> replacements) => writer.WriteAsync(connection =>
    {
        foreach (var replacement in replacements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE storage_event SET facts = @facts WHERE stream_id = @stream AND number = @number";
            RawParameter.Add(command, "@facts", replacement.Facts);
            RawParameter.Add(command, "@stream", replacement.StreamId);
            RawParameter.Add(command, "@number", replacement.Number);
            command.ExecuteNonQuery();
        }
    });
}
