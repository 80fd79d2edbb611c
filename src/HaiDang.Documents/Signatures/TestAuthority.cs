using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HaiDang.Documents.Signatures;

/// <summary>A certificate authority for demo mode and tests. Every name it gives says that it has no legal value.</summary>
public sealed class TestAuthority : IDisposable
{
    private const string NoValue = "THỬ NGHIỆM - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ";

    private TestAuthority(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>The authority's own certificate, with its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Makes an authority, valid for ten years.</summary>
    /// <param name="now">The present instant.</param>
    public static TestAuthority Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request("Hải Đăng - Cơ quan chứng thực thử nghiệm", null, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return new TestAuthority(request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10)));
    }

    /// <summary>An authority kept by <see cref="Export"/>.</summary>
    /// <exception cref="CryptographicException">Wrong bytes or password.</exception>
    public static TestAuthority Load(byte[] pkcs12, string? password) =>
        new(X509CertificateLoader.LoadPkcs12(pkcs12, password, X509KeyStorageFlags.EphemeralKeySet | X509KeyStorageFlags.Exportable));

    /// <summary>Certificate and key as PKCS #12.</summary>
    public byte[] Export(string? password) => Certificate.Export(X509ContentType.Pkcs12, password);

    /// <summary>Makes a key and a certificate for a person or a unit, with the key; the caller disposes of it.</summary>
    /// <param name="name">Name of the person or unit.</param>
    /// <param name="unit">The unit of a person; null for the seal of a unit itself.</param>
    /// <param name="from">Valid from; the authority's own start when that is later, as after the clock was set back.</param>
    /// <param name="to">Valid until; not after the authority's own end.</param>
    public X509Certificate2 Issue(string name, string? unit, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(name, unit, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.4.1.311.10.3.12"), new Oid("1.3.6.1.5.5.7.3.4")], critical: false));   // document signing, e-mail
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F;
        var earliest = new DateTimeOffset(Certificate.NotBefore);
        using var certificate = request.Create(Certificate, from < earliest ? earliest : from, to, serial);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>Makes a signer for a person or a unit; see <see cref="Issue"/>.</summary>
    public CertificateSigner Signer(string name, string? unit, DateTimeOffset from, DateTimeOffset to) => new(Issue(name, unit, from, to), Certificate);

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    private static CertificateRequest Request(string name, string? unit, ECDsa key)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        if (unit is not null)
            subject.AddOrganizationalUnitName(unit);
        subject.AddOrganizationName(NoValue);
        subject.AddCountryOrRegion("VN");
        return new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
    }
}
