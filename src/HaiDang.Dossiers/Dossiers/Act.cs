using HaiDang.Storage.Sealing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The words that go with an event of a dossier: reason, list of what is missing, opinion. Kept apart from the event because words may hold personal data.</summary>
public sealed class Act : ISealedRow
{
    /// <summary>Dossier.</summary>
    public required Guid DossierId { get; init; }

    /// <summary>Number of the event.</summary>
    public required int Number { get; init; }

    /// <inheritdoc/>
    /// <remarks>The dossier's.</remarks>
    public required long KeyId { get; init; }

    /// <summary>Reason or note; null when none.</summary>
    public string? Reason { get; init; }

    /// <summary>Further content as JSON, by kind of event (items of a supplement, grounds of a stop...); null when none.</summary>
    public string? DetailsJson { get; init; }
}

/// <summary>One missing or wrong document of a supplement request (slip 02).</summary>
/// <param name="Item">What is missing or wrong.</param>
/// <param name="Reason">Why.</param>
/// <param name="Fix">How to mend it.</param>
/// <param name="Basis">Legal basis.</param>
public sealed record SupplementItem(string Item, string Reason, string Fix, string? Basis = null);
