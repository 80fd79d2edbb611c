using System.Security.Cryptography.X509Certificates;

namespace HaiDang.Documents.Signatures;

/// <summary>Holds a key that signs: on this server, on a token, on a phone, or at a remote signing service.</summary>
public interface ISigner
{
    /// <summary>The certificate of the key, then those above it up to the authority.</summary>
    IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>Most bytes the signature can have; so much room is kept in the file.</summary>
    int RoomInBytes => 8192;

    /// <summary>Signs bytes.</summary>
    /// <param name="content">What is signed.</param>
    /// <param name="cancel">Stops waiting, for example for a person with a token.</param>
    /// <returns>A detached CMS signature (RFC 5652, DER) with the certificate and the signed attribute signing-certificate-v2 (RFC 5035), as ETSI EN 319 142-1 asks.</returns>
    Task<byte[]> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancel);
}
