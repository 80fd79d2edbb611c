namespace HaiDang.City.Packs.Releases;

/// <summary>A checked pack as it was loaded; the one with the highest number is in force.</summary>
public sealed class PackRelease
{
    /// <summary>1, 2, 3... in order of loading.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 over all its files.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was loaded.</summary>
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>Account that loaded it; null from the command line or at start.</summary>
    public Guid? LoadedBy { get; init; }
}

/// <summary>One file of a release.</summary>
public sealed class PackReleaseFile
{
    /// <summary>Release.</summary>
    public required int Number { get; init; }

    /// <summary>Path within the pack.</summary>
    public required string Path { get; init; }

    /// <summary>Content, in <see cref="PackStoredFile"/>.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>The bytes of a pack file, stored once whatever number of releases hold it, and kept for ever.</summary>
public sealed class PackStoredFile
{
    /// <summary>Lower-case hexadecimal SHA-256 of the bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Bytes { get; init; }
}
