using System.Security.Cryptography;
using System.Text;
using HaiDang.City.People;

namespace HaiDang.Dossiers.Filing;

/// <summary>The second secret of a dossier (<i>mã tra cứu</i>): derived from the dossier's id and a secret of this installation, stored nowhere.</summary>
public sealed class TrackingSecrets(ServerSecrets secrets)
{
    // The alphabet of Ids.Secret: no look-alikes.
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int Length = 8;

    /// <summary>The secret as it is shown: two groups of four, about 39 bits.</summary>
    public async Task<string> OfAsync(Guid dossierId, CancellationToken cancel = default)
    {
        var plain = await PlainAsync(dossierId, cancel);
        return $"{plain[..4]}-{plain[4..]}";
    }

    /// <summary>True when what was typed is the dossier's secret; spaces, hyphens and case do not matter. Takes the same time however much of it is right.</summary>
    public async Task<bool> IsRightAsync(Guid dossierId, string? typed, CancellationToken cancel = default)
    {
        var right = Encoding.ASCII.GetBytes(await PlainAsync(dossierId, cancel));
        var given = new byte[Length];
        var count = 0;
        foreach (var c in typed ?? "")
        {
            if (char.IsAsciiLetterOrDigit(c) && count++ < Length)
            {
                given[count - 1] = (byte)char.ToUpperInvariant(c);
            }
        }
        return CryptographicOperations.FixedTimeEquals(right, given) & count == Length;
    }

    private async Task<string> PlainAsync(Guid dossierId, CancellationToken cancel)
    {
        var hash = HMACSHA256.HashData(await secrets.GetAsync("track", cancel), Encoding.ASCII.GetBytes(dossierId.ToString("D")));
        // Eight base-31 digits of the hash as one large number: no letter is likelier than another.
        var number = new System.Numerics.BigInteger(hash, isUnsigned: true, isBigEndian: true);
        return string.Create(Length, number, static (text, left) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                left = System.Numerics.BigInteger.DivRem(left, Alphabet.Length, out var digit);
                text[i] = Alphabet[(int)digit];
            }
        });
    }
}
