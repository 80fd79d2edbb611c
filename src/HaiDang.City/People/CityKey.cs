namespace HaiDang.City.People;

/// <summary>A secret of this installation that all nodes share: a data-protection key or a random server secret.</summary>
public sealed class CityKey
{
    /// <summary>Name, with a prefix for its kind: <c>data-protection/...</c>, <c>secret/...</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The secret; who reads the database reads it.</summary>
    public required byte[] Value { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
