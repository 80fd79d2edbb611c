using HaiDang.Core;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Numbers given at once, before a counter has accepted.</summary>
internal static class TemporaryNumbers
{
    /// <summary>By which a temporary number is told from an official code.</summary>
    public const string Prefix = "TN-";

    /// <summary>A new number, e.g. TN-7KQ2-M4XP; 39 random bits. Of millions two may be the same: the table refuses the second, which is then drawn again.</summary>
    public static string New(Ids ids) => Of(ids.Secret(8));

    /// <summary>The number of eight letters.</summary>
    public static string Of(string letters) => $"{Prefix}{letters[..4]}-{letters[4..]}";
}
