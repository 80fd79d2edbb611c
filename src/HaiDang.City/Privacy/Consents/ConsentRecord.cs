namespace HaiDang.City.Privacy.Consents;

/// <summary>A person agreed to one purpose, or withdrew that. Never changed or removed: the last one of a purpose counts, all together are the proof.</summary>
/// <remarks>Source: Luật 91/2025/QH15, Điều 9, 10.</remarks>
public sealed class ConsentRecord
{
    /// <summary>Identifier, ordered by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Account of the person.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Identifier of the purpose.</summary>
    public required string Purpose { get; init; }

    /// <summary>1 for the first record of this person and purpose, one more for each after it.</summary>
    public required int Number { get; init; }

    /// <summary>True: agreed; false: withdrawn.</summary>
    public required bool IsGiven { get; init; }

    /// <summary>The <see cref="ConsentPurpose.VersionFor"/> agreed to, or withdrawn from.</summary>
    public required string Version { get; init; }

    /// <summary>The very words that were shown; of a withdrawal those it takes back.</summary>
    public required string Text { get; init; }

    /// <summary>Language of the words, <c>vi</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Pack release in force.</summary>
    public required int Release { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="ConsentWays"/>.</summary>
    public required string Way { get; init; }
}

/// <summary>How somebody agreed or withdrew.</summary>
public static class ConsentWays
{
    /// <summary>By the button of the page.</summary>
    public const string Page = "page";

    /// <summary>By a program of theirs.</summary>
    public const string Api = "api";

    /// <summary>The way in words.</summary>
    public static Core.LocalText NameOf(string way) => way == Page ? ("trên trang", "on the page") : ("bằng phần mềm", "by a program");
}
