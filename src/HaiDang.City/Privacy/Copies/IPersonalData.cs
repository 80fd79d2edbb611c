using HaiDang.Core;

namespace HaiDang.City.Privacy.Copies;

/// <summary>One part of what the city keeps of a person, for the copy they may take. Each module gives what its own tables hold.</summary>
/// <remarks>Source: Law 91/2025/QH15, Article 4: the right to be given one's own personal data.</remarks>
public interface IPersonalData
{
    /// <summary>Name of the part in the JSON copy, camelCase.</summary>
    string Name { get; }

    /// <summary>Heading of the part in the PDF copy.</summary>
    LocalText Title { get; }

    /// <summary>The records, newest first, read as they are asked for.</summary>
    /// <param name="person">Account of the person.</param>
    /// <param name="cancel">Gives up.</param>
    IAsyncEnumerable<IReadOnlyList<DataField>> ReadAsync(Guid person, CancellationToken cancel);
}
