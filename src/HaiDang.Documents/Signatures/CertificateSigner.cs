using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace HaiDang.Documents.Signatures;

/// <summary>Signs with a private key this process holds. For demo mode, tests, and unit keys in a guarded store.</summary>
public sealed class CertificateSigner : ISigner
{
    private readonly X509Certificate2 _certificate;

    /// <summary>A signer over a certificate.</summary>
    /// <param name="certificate">A certificate with its private key, RSA or ECDSA; its owner disposes of it.</param>
    /// <param name="issuers">Certificates above it, nearest first.</param>
    /// <exception cref="ArgumentException">The private key is missing.</exception>
    public CertificateSigner(X509Certificate2 certificate, params IReadOnlyList<X509Certificate2> issuers)
    {
        if (!certificate.HasPrivateKey)
            throw new ArgumentException("The certificate has no private key.", nameof(certificate));
        _certificate = certificate;
        Chain = [certificate, .. issuers];
    }

    /// <inheritdoc/>
    public IReadOnlyList<X509Certificate2> Chain { get; }

    /// <inheritdoc/>
    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var cms = new SignedCms(new ContentInfo(content.ToArray()), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, _certificate)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),   // SHA-256
            IncludeOption = X509IncludeOption.None,
        };
        foreach (var certificate in Chain)
            signer.Certificates.Add(certificate);
        signer.SignedAttributes.Add(SigningCertificate());
        cms.ComputeSignature(signer, silent: true);
        return Task.FromResult(cms.Encode());
    }

    /// <summary>Ties the signature to this one certificate (signing-certificate-v2).</summary>
    private AsnEncodedData SigningCertificate()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())   // SigningCertificateV2
        using (writer.PushSequence())   // certs
        using (writer.PushSequence())   // ESSCertIDv2; SHA-256 is the default and left out
            writer.WriteOctetString(_certificate.GetCertHash(HashAlgorithmName.SHA256));
        return new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), writer.Encode());
    }
}
