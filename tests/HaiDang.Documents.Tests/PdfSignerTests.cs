using System.Security.Cryptography.Pkcs;
using System.Text.RegularExpressions;
using HaiDang.Documents.Attachments;
using HaiDang.Documents.Signatures;

namespace HaiDang.Documents.Tests;

public sealed class PdfSignerTests : IDisposable
{
    private readonly TestAuthority _authority = TestAuthority.Create(DateTimeOffset.UtcNow);

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Two_successive_signatures_are_both_valid_and_the_second_covers_the_whole_file()
    {
        var signed = await SealAsync(await SignByLeaderAsync(Draft()));

        var report = Poppler.Signatures(signed);

        Assert.Equal(2, Regex.Count(report, "Signature Validation: Signature is Valid"));
        Assert.Equal(1, Regex.Count(report, "Total document signed"));
        Assert.Contains("Signature Type: ETSI.CAdES.detached", report);
        Assert.Contains("Trần Văn Mẫu", report);
        Assert.Contains("phường Thành Đông", report);
    }

    [Fact]
    public async Task Number_date_and_both_signatures_are_seen_on_the_page()
    {
        var signed = await SealAsync(await SignByLeaderAsync(Draft()));
        Look.Keep("signed.pdf", signed);

        var text = Poppler.Text(signed, "-layout");

        Assert.Matches(@"Số:\s+1234\s*/QĐ-UBND", text);
        Assert.Contains("Thành Đông, ngày 08 tháng 9 năm 2026", text);
        Assert.Contains("KT. CHỦ TỊCH", text);
        Assert.Contains("PHÓ CHỦ TỊCH", text);
        Assert.Contains("Đã ký số", text);
        Assert.Contains("ỦY BAN NHÂN DÂN PHƯỜNG THÀNH ĐÔNG", text);
        Assert.Contains("08/09/2026 10:00:00 +07:00", text);
    }

    [Fact]
    public async Task An_update_leaves_every_earlier_byte_in_place()
    {
        var draft = Draft();
        var first = await SignByLeaderAsync(draft);
        var second = await SealAsync(first);

        Assert.True(first.AsSpan().StartsWith(draft));
        Assert.True(second.AsSpan().StartsWith(first));
        Assert.Equal(1, PdfInfo.CountPages(second));
    }

    [Fact]
    public async Task A_changed_byte_of_the_draft_breaks_both_signatures_and_one_of_the_second_act_only_the_second()
    {
        var first = await SignByLeaderAsync(Draft());
        var signed = await SealAsync(first);
        var text = System.Text.Encoding.Latin1.GetString(signed);
        var early = signed.ToArray();
        early[text.IndexOf("/Title", StringComparison.Ordinal) + 12] ^= 1;
        var late = signed.ToArray();
        late[text.LastIndexOf("/Name <FEFF", StringComparison.Ordinal) + 12] ^= 1;

        Assert.Equal(0, Regex.Count(Poppler.Signatures(early), "Signature is Valid"));
        Assert.Equal(1, Regex.Count(Poppler.Signatures(late), "Signature is Valid"));
    }

    [Fact]
    public async Task The_first_signature_allows_only_filling_in_and_the_seal_allows_nothing_more()
    {
        var first = System.Text.Encoding.Latin1.GetString(await SignByLeaderAsync(Draft()));
        var second = System.Text.Encoding.Latin1.GetString(await SealAsync(await SignByLeaderAsync(Draft())));

        Assert.Contains("/TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2", first);
        Assert.Contains("/Perms << /DocMDP ", first);
        Assert.DoesNotContain("/FieldMDP", first);
        Assert.Equal(1, Regex.Count(second, "/TransformMethod /DocMDP"));
        Assert.Contains("/TransformMethod /FieldMDP", second);
    }

    [Fact]
    public async Task The_signature_names_its_certificate_and_carries_the_chain()
    {
        var prepared = PdfSigner.Prepare(Draft(), Leader);
        using var leader = _authority.Issue("Trần Văn Mẫu", "Ủy ban nhân dân phường Thành Đông", DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddYears(1));
        var cms = new SignedCms(new ContentInfo(prepared.Content), detached: true);

        cms.Decode(await new CertificateSigner(leader, _authority.Certificate).SignAsync(prepared.Content, TestContext.Current.CancellationToken));
        cms.CheckSignature(verifySignatureOnly: true);

        Assert.Equal(2, cms.Certificates.Count);
        Assert.Contains(cms.SignerInfos[0].SignedAttributes.Cast<System.Security.Cryptography.CryptographicAttributeObject>(), a => a.Oid.Value == "1.2.840.113549.1.9.16.2.47");
        Assert.Contains("THỬ NGHIỆM - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", leader.Subject);
    }

    [Fact]
    public async Task A_place_is_filled_once_and_must_be_there()
    {
        var draft = Draft();
        var signed = await SignByLeaderAsync(draft);

        Assert.Equal(["outcome.number", "outcome.date", "leader", "seal"], PdfSigner.OpenFields(draft));
        Assert.Equal(["outcome.number", "outcome.date", "seal"], PdfSigner.OpenFields(signed));
        Assert.Throws<SignatureException>(() => PdfSigner.Prepare(signed, Leader));
        Assert.Throws<SignatureException>(() => PdfSigner.Prepare(draft, Leader with { Field = "mayor" }));
        Assert.Throws<SignatureException>(() => PdfSigner.Prepare("%PDF-1.7 nothing"u8.ToArray(), Leader));
        Assert.Throws<ArgumentException>(() => PdfSigner.Prepare(draft, Leader, roomInBytes: 10).Complete(new byte[100]));
    }

    [Fact]
    public void An_authority_survives_being_kept()
    {
        using var again = TestAuthority.Load(_authority.Export("mật khẩu"), "mật khẩu");

        Assert.Equal(_authority.Certificate.Thumbprint, again.Certificate.Thumbprint);
        Assert.True(again.Certificate.HasPrivateKey);
    }

    private static SignatureRequest Leader => new("leader", "Trần Văn Mẫu", Samples.Now)
    {
        TitleLines = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        Unit = "Ủy ban nhân dân phường Thành Đông",
        Reason = "Phê duyệt kết quả",
    };

    private static SignatureRequest Seal => new("seal", "ỦY BAN NHÂN DÂN PHƯỜNG THÀNH ĐÔNG", Samples.Now.AddHours(24).AddMinutes(45))
    {
        IsSeal = true,
        Fill = new Dictionary<string, string> { ["outcome.number"] = "1234", ["outcome.date"] = "Thành Đông, ngày 08 tháng 9 năm 2026" },
    };

    private static byte[] Draft() => HtmlPdf.Render(Samples.DecisionHtml(), Samples.Info("Quyết định"));

    private async Task<byte[]> SignByLeaderAsync(byte[] pdf) =>
        await PdfSigner.SignAsync(pdf, Leader, Signer("Trần Văn Mẫu", "Ủy ban nhân dân phường Thành Đông"), TestContext.Current.CancellationToken);

    private async Task<byte[]> SealAsync(byte[] pdf) =>
        await PdfSigner.SignAsync(pdf, Seal, Signer("Ủy ban nhân dân phường Thành Đông", null), TestContext.Current.CancellationToken);

    private CertificateSigner Signer(string name, string? unit) => _authority.Signer(name, unit, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddYears(1));
}
