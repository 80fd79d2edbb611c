namespace HaiDang.City.People;

/// <summary>A secret of this installation that all nodes share: a data-protection key or a random server secret.</summary>
public sealed class CityKey
{
    /// <summary>Name, with a prefix for its kind: <c>data-protection/...</c>, <c>secret/...</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The secret, sealed by <see cref="KeySeal"/> when the city has a key file; otherwise who reads the database reads it.</summary>
    public required byte[] Value { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
