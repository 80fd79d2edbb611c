using System.Text;
using HaiDang.City.Audit;

namespace HaiDang.City.Tests.Audit;

/// <summary>Notes and checkpoints of the audit log.</summary>
public sealed class SignedNoteTests
{
    // The example of the package golang.org/x/mod/sumdb/note, which the format comes from.
    private const string PublishedKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string PublishedText = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private const string PublishedNote = PublishedText + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static readonly byte[] Seed = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");

    [Fact]
    public void The_published_note_is_opened_by_the_published_key()
    {
        var key = NoteKey.Parse(PublishedKey);
        Assert.Equal(("PeterNeumann", 0xc74f20a3u, PublishedKey), (key.Name, key.Id, key.ToString()));
        Assert.Equal(PublishedText, SignedNote.Open(PublishedNote, key));
    }

    [Fact]
    public void What_is_signed_opens_and_what_is_changed_does_not()
    {
        var signer = new NoteSigner("sample.hai-dang/audit", Seed);
        var note = SignedNote.Sign("origin\n3\nroot\n", signer);

        Assert.Equal("origin\n3\nroot\n", SignedNote.Open(note, NoteKey.Parse(signer.Key.ToString())));
        Assert.Null(SignedNote.Open(note.Replace("3", "4", StringComparison.Ordinal), signer.Key));
        Assert.Null(SignedNote.Open(note, NoteKey.Parse(PublishedKey)));
        Assert.Null(SignedNote.Open(note, new NoteSigner("sample.hai-dang/audit", [.. Seed.Reverse()]).Key));
        Assert.Null(SignedNote.Open(note.TrimEnd('\n'), signer.Key));
        Assert.Null(SignedNote.Open("", signer.Key));
        Assert.Null(SignedNote.Open("text\n\nno signature\n", signer.Key));
    }

    [Fact]
    public void A_signature_of_somebody_else_is_let_be()
    {
        var signer = new NoteSigner("sample.hai-dang/audit", Seed);
        var note = SignedNote.Sign(PublishedText, signer) + PublishedNote[(PublishedText.Length + 1)..];

        Assert.Equal(PublishedText, SignedNote.Open(note, signer.Key));
        Assert.Equal(PublishedText, SignedNote.Open(note, NoteKey.Parse(PublishedKey)));
        Assert.Equal(PublishedText, SignedNote.Open(note, signer.Key, NoteKey.Parse(PublishedKey)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PeterNeumann")]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+AhpC")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    public void What_is_no_key_is_refused(string text) => Assert.Throws<FormatException>(() => NoteKey.Parse(text));

    [Fact]
    public void A_checkpoint_is_read_as_it_was_written()
    {
        var checkpoint = new Checkpoint("example.com/behind-the-sofa", 20852163, Convert.FromBase64String("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="));
        Assert.Equal("example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", checkpoint.ToString());
        var read = Checkpoint.Parse(checkpoint.ToString())!;
        Assert.Equal((checkpoint.Origin, checkpoint.Size), (read.Origin, read.Size));
        Assert.Equal(checkpoint.Root, read.Root);
    }

    [Theory]
    [InlineData("")]
    [InlineData("origin\n3\n")]
    [InlineData("origin\n03\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("origin\n-3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("origin\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx\n")]
    [InlineData("origin\n3\nno base64\n")]
    public void What_is_no_checkpoint_is_refused(string text) => Assert.Null(Checkpoint.Parse(text));
}
