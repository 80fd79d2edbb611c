using System.Globalization;
using System.Text;
using HaiDang.Core.Text;
using HaiDang.Documents.Pdf;

namespace HaiDang.Documents.Signatures;

/// <summary>
/// Signs PDF files made by <see cref="HtmlPdf"/>, each time by an update appended to the file, so that earlier signatures stay valid.
/// The first signature certifies the document and allows only the filling of its open places and further signatures (DocMDP, level 2);
/// see docs/adr/0004-two-signatures.md.
/// </summary>
public static class PdfSigner
{
    /// <summary>Characters kept for the byte range.</summary>
    internal const int RangeRoom = 48;

    /// <summary>Signs in one go.</summary>
    /// <param name="pdf">The file so far.</param>
    /// <param name="request">What is signed and shown.</param>
    /// <param name="signer">The key.</param>
    /// <param name="cancel">Stops waiting for the signer.</param>
    /// <exception cref="SignatureException">The file is not ours, or a place is missing or taken.</exception>
    public static async Task<byte[]> SignAsync(byte[] pdf, SignatureRequest request, ISigner signer, CancellationToken cancel)
    {
        var prepared = Prepare(pdf, request, signer.RoomInBytes);
        return prepared.Complete(await signer.SignAsync(prepared.Content, cancel));
    }

    /// <summary>Makes the update with room for a signature that comes later.</summary>
    /// <param name="pdf">The file so far.</param>
    /// <param name="request">What is signed and shown.</param>
    /// <param name="roomInBytes">Most bytes the signature can have.</param>
    /// <exception cref="SignatureException">The file is not ours, or a place is missing or taken.</exception>
    public static PreparedSignature Prepare(byte[] pdf, SignatureRequest request, int roomInBytes = 8192)
    {
        var file = SignedFile.Open(pdf);
        var writer = file.StartUpdate();
        var fonts = new PdfFonts(writer);
        var appearance = new Appearance(writer, fonts);
        foreach (var (name, text) in request.Fill)
        {
            var field = file.Field(name, "Tx");
            var look = appearance.Text(text, field.FontSize, field.IsItalic, field.Quadding, field.Width, field.Height);
            writer.Write(field.Number, field.With($"/V {PdfText.Text(SoundText.Composed(text))} /AP << /N {look} 0 R >>"));
        }
        var place = file.Field(request.Field, "Sig");
        var seen = appearance.Signature(request, place.Width, place.Height);
        var signature = writer.Reserve();
        writer.Write(place.Number, place.With($"/V {signature} 0 R /AP << /N {seen} 0 R >>"));
        if (!file.IsSigned)
            writer.Write(file.CatalogNumber, file.CatalogWith($"/Perms << /DocMDP {signature} 0 R >>"));
        fonts.Embed();

        const string rangeMark = "/ByteRange ", roomMark = "/Contents ";
        var body = Dictionary(request, file, rangeMark, roomMark, (2 * roomInBytes) + 2);
        var bodyAt = (int)writer.Write(signature, body);
        var rangeAt = bodyAt + body.IndexOf(rangeMark, StringComparison.Ordinal) + rangeMark.Length;
        var roomAt = bodyAt + body.IndexOf(roomMark, StringComparison.Ordinal) + roomMark.Length;
        return new PreparedSignature(writer.Finish(file.CatalogNumber, file.InfoNumber), rangeAt, roomAt, (2 * roomInBytes) + 2);
    }

    /// <summary>Names of the places of a file that are still open, signatures and texts, in the order of the file; empty when it is not ours.</summary>
    public static IReadOnlyList<string> OpenFields(byte[] pdf) => SignedFile.OpenFields(pdf);

    private static string Dictionary(SignatureRequest request, SignedFile file, string rangeMark, string roomMark, int room)
    {
        var body = new StringBuilder("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ");
        body.Append(rangeMark).Append(' ', RangeRoom).Append(' ').Append(roomMark).Append('<').Append('0', room - 2).Append("> ");
        body.Append(CultureInfo.InvariantCulture, $"/M {PdfText.Date(request.SignedAt)} /Name {PdfText.Text(request.Name)}");
        if (request.Reason is { } reason)
            body.Append(CultureInfo.InvariantCulture, $" /Reason {PdfText.Text(reason)}");
        var rules = new List<string>();
        if (!file.IsSigned)
            rules.Add("<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>");
        if (request.IsSeal)
            rules.Add($"<< /Type /SigRef /TransformMethod /FieldMDP /Data {file.CatalogNumber} 0 R /TransformParams << /Type /TransformParams /Action /All /V /1.2 >> >>");
        if (rules.Count > 0)
            body.Append(" /Reference [").AppendJoin(' ', rules).Append(']');
        return body.Append(" >>").ToString();
    }
}
