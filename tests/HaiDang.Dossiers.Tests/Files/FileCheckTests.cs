using System.Text;
using HaiDang.Dossiers.Files;

namespace HaiDang.Dossiers.Tests.Files;

public class FileCheckTests
{
    [Theory]
    [InlineData("C:\\a\\b\\giấy.pdf", "giấy.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\u202Egpj.exe", "agpj.exe")]
    [InlineData("  a \t b.jpg", "a b.jpg")]
    [InlineData("...", "tep")]
    [InlineData("a<b>\"c\".png", "abc.png")]
    [InlineData(null, "tep")]
    public void Names_are_made_safe(string? given, string kept) => Assert.Equal(kept, FileCheck.Tidy(given));

    [Fact]
    public void Long_names_keep_their_end()
    {
        var name = FileCheck.Tidy(new string('ă', 300) + ".jpeg");

        Assert.Equal(FileCheck.LongestName, name.Length);
        Assert.EndsWith(".jpeg", name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_without_extension_gets_the_one_of_the_content() =>
        Assert.Equal("image.jpg", FileCheck.Judge("image", Sample.Jpeg, new FileLimits()).Value.Name);

    [Fact]
    public void Place_time_and_device_leave_a_photo_and_the_way_it_is_turned_stays()
    {
        // Exif: orientation 6 and the maker "SECRETPHONE"; a comment; bytes behind the picture.
        byte[] exif =
        [
            .. "Exif\0\0II"u8, 42, 0, 8, 0, 0, 0, 2, 0,
            0x0F, 0x01, 2, 0, 12, 0, 0, 0, 38, 0, 0, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0,
            0, 0, 0, 0, .. "SECRETPHONE\0"u8,
        ];
        byte[] photo = [.. Sample.Jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, 0xFF, 0xFE, 0, 9, .. "SECRET!"u8, .. Sample.Jpeg[2..], .. "SECRETTAIL"u8];

        var kept = FileCheck.Judge("a.jpg", photo, new FileLimits()).Value;

        Assert.DoesNotContain("SECRET", Encoding.Latin1.GetString(kept.Bytes), StringComparison.Ordinal);
        var at = kept.Bytes.AsSpan().IndexOf("Exif\0\0MM"u8);
        Assert.True(at > 0);
        Assert.Equal(6, kept.Bytes[at + 6 + 8 + 2 + 9]);
        // Cleaning again changes nothing, and the picture is still one.
        Assert.Equal(kept.Bytes, FileCheck.Judge("a.jpg", kept.Bytes, new FileLimits()).Value.Bytes);
    }

    [Fact]
    public void Words_leave_a_png()
    {
        byte[] text = [0, 0, 0, 11, .. "tEXtAuthor\0SECR"u8, 1, 2, 3, 4];
        byte[] picture = [.. Sample.Png[..33], .. text, .. Sample.Png[33..], .. "SECRETTAIL"u8];

        var kept = FileCheck.Judge("a.png", picture, new FileLimits());

        Assert.True(kept.IsOk);
        Assert.DoesNotContain("SECR", Encoding.Latin1.GetString(kept.Value.Bytes), StringComparison.Ordinal);
        Assert.Equal(FileCheck.Judge("a.png", Sample.Png, new FileLimits()).Value.Bytes, kept.Value.Bytes);
    }
}
