using System.Text;
using HaiDang.Documents.Attachments;

namespace HaiDang.Documents.Tests;

public sealed class PhotoDocumentTests
{
    [Fact]
    public void Several_photos_become_one_document_of_as_many_pages()
    {
        var pdf = Make(Pictures.Jpeg(), Pictures.Png(), Pictures.Png(kind: 6));

        Assert.Equal(3, PdfInfo.CountPages(pdf));
        Assert.Contains("Pages:           3", Poppler.Info(pdf));
        Assert.True(PdfInfo.Read(pdf).IsPlain);
    }

    /// <summary>Where the dark upper left corner of the stored picture is seen after turning.</summary>
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 0, 1)]
    public void A_jpeg_is_shown_upright_and_keeps_no_metadata(int orientation, int right, int down)
    {
        var pdf = Make(Pictures.JpegTurned(Pictures.Jpeg(), orientation));

        var (width, height, grey) = Poppler.Draw(pdf);
        var raw = Encoding.Latin1.GetString(pdf);

        Assert.Equal(orientation >= 5, height > width);
        Assert.True(grey[(Spot(height, down) * width) + Spot(width, right)] < 60);
        Assert.True(grey[(Spot(height, 1 - down) * width) + Spot(width, 1 - right)] > 200);
        Assert.Contains("/DCTDecode", raw);
        Assert.DoesNotContain("Exif", raw);
        Assert.DoesNotContain("GPS", raw);
        Assert.DoesNotContain("secret", raw);
        Assert.DoesNotContain("trailing film", raw);
    }

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(0, 8, false)]
    [InlineData(0, 16, false)]
    [InlineData(2, 8, false)]
    [InlineData(2, 16, false)]
    [InlineData(3, 1, false)]
    [InlineData(3, 4, false)]
    [InlineData(3, 8, false)]
    [InlineData(4, 8, false)]
    [InlineData(6, 8, false)]
    [InlineData(6, 16, false)]
    [InlineData(0, 1, true)]
    [InlineData(2, 8, true)]
    [InlineData(3, 2, true)]
    [InlineData(6, 8, true)]
    public void Every_kind_of_png_is_shown(int kind, int bits, bool interlaced)
    {
        var pdf = Make(Pictures.Png(kind, bits, interlaced, Encoding.ASCII.GetBytes("Comment\0secret")));

        var (width, height, grey) = Poppler.Draw(pdf);

        // 8 × 4 pixels fill a lying A4 page: the black pixel is its upper left eighth.
        Assert.True(width > height);
        var inside = height / 4;
        Assert.True(grey[(inside * width) + (width / 16)] < 60, "black pixel");
        Assert.True(grey[(inside * width) + (width / 2)] > 240, "white pixel");
        Assert.True(grey[(height / 2 * width) + (width / 16)] > 240, "white pixel below");
        Assert.DoesNotContain("secret", Encoding.Latin1.GetString(pdf));
    }

    [Fact]
    public void What_is_no_photo_or_is_damaged_is_refused_with_its_number()
    {
        Assert.Equal("document-photo-count", PhotoDocument.Make([], Samples.Info("x")).Problem?.Code);
        Assert.Equal("document-not-a-photo", PhotoDocument.Make(["%PDF-1.7"u8.ToArray()], Samples.Info("x")).Problem?.Code);
        var broken = PhotoDocument.Make([Pictures.Png(), Pictures.Png().AsMemory(0, 50)], Samples.Info("x")).Problem;
        Assert.Equal("document-broken-photo", broken?.Code);
        Assert.Contains("2", broken?.Detail.Vi);
        var huge = Pictures.Png();
        huge[16] = 0x7F;
        Assert.Equal("document-broken-photo", PhotoDocument.Make([huge], Samples.Info("x")).Problem?.Code);
    }

    [Fact]
    public void Cut_and_random_bytes_are_refused_or_shown_but_never_break()
    {
        var random = new Random(3);
        byte[][] sound = [Pictures.JpegTurned(Pictures.Jpeg(), 6), Pictures.Png(), Pictures.Png(6, 8, true), Pictures.Png(3, 2, true)];
        foreach (var photo in sound)
            for (var i = 0; i < 1500; i++)
            {
                var changed = photo[..random.Next(photo.Length + 1)];
                for (var j = random.Next(4); j > 0 && changed.Length > 0; j--)
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                PhotoDocument.Make([changed], Samples.Info("x"));
            }
    }

    private static int Spot(int size, int far) => far == 1 ? size * 7 / 10 : size * 3 / 10;

    private static byte[] Make(params byte[][] photos) => PhotoDocument.Make([.. photos.Select(p => new ReadOnlyMemory<byte>(p))], Samples.Info("Ảnh")).Value;
}
