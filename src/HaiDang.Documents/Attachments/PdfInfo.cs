using HaiDang.Documents.Pdf;

namespace HaiDang.Documents.Attachments;

/// <summary>What one must know of a PDF file from outside before keeping it. Reading never throws, whatever the bytes are.</summary>
/// <param name="Pages">Number of pages; null when the file cannot be read.</param>
/// <param name="IsEncrypted">It asks for a password or restricts use: its content cannot be looked into.</param>
/// <param name="ActiveContent">Names of what could run or carry something hidden, e.g. <c>JavaScript</c>, <c>Launch</c>, <c>EmbeddedFile</c>; empty for a plain document. <c>HiddenObjects</c> stands for parts that cannot be looked into.</param>
public sealed record PdfInfo(int? Pages, bool IsEncrypted, IReadOnlyList<string> ActiveContent)
{
    private const int MostPages = 100_000;

    private static readonly HashSet<string> ActiveNames = new(StringComparer.Ordinal)
    {
        "JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "EF", "FileAttachment", "RichMedia", "XFA", "SubmitForm", "ImportData", "GoToE", "Movie", "Sound", "Rendition", "3D", "AA",
    };

    /// <summary>Long enough names to be looked for in the raw bytes too, where a viewer that reads the file differently may find them.</summary>
    private static readonly (string Name, byte[] Bytes)[] RawNames =
        [.. new[] { "JavaScript", "Launch", "EmbeddedFile", "RichMedia" }.Select(n => (n, System.Text.Encoding.ASCII.GetBytes("/" + n)))];

    /// <summary>True when nothing speaks against keeping the file.</summary>
    public bool IsPlain => Pages is > 0 && !IsEncrypted && ActiveContent.Count == 0;

    /// <summary>Looks at a file.</summary>
    public static PdfInfo Read(ReadOnlyMemory<byte> bytes)
    {
        var file = PdfFile.Read(bytes);
        var active = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var value in file.AllValues)
            Find(value, active);
        foreach (var (name, raw) in RawNames)
            if (bytes.Span.IndexOf(raw) >= 0)
                active.Add(name);
        if (file.HasHiddenObjects)
            active.Add("HiddenObjects");
        return new PdfInfo(Count(file), file.Trailer.ContainsKey("Encrypt"), [.. active]);
    }

    /// <summary>Number of pages; null when the bytes are not a readable PDF file.</summary>
    public static int? CountPages(ReadOnlyMemory<byte> bytes) => Count(PdfFile.Read(bytes));

    private static int? Count(PdfFile file)
    {
        if (file.Dictionary(file.Trailer.GetValueOrDefault("Root")) is { } catalog && file.Dictionary(catalog.GetValueOrDefault("Pages")) is { } tree)
        {
            var counted = CountLeaves(file, tree, [], 0);
            if (counted > 0)
                return counted;
        }
        var loose = file.Objects.Values.Count(o => o.Dictionary?.GetValueOrDefault("Type") is PdfName { Value: "Page" });
        return loose > 0 ? loose : null;
    }

    private static int CountLeaves(PdfFile file, Dictionary<string, object?> node, HashSet<object> seen, int depth)
    {
        if (depth > 64 || seen.Count > MostPages || !seen.Add(node))   // a tree that bites its tail
            return 0;
        if (file.Resolve(node.GetValueOrDefault("Kids")) is not List<object?> kids)
            return 1;
        return kids.Select(file.Dictionary).Sum(kid => kid is null ? 0 : CountLeaves(file, kid, seen, depth + 1));
    }

    private static void Find(object? value, SortedSet<string> active)
    {
        switch (value)
        {
            case PdfName name when ActiveNames.Contains(name.Value):
                active.Add(name.Value);
                break;
            case List<object?> items:
                foreach (var item in items)
                    Find(item, active);
                break;
            case Dictionary<string, object?> dictionary:
                foreach (var (key, item) in dictionary)
                {
                    if (ActiveNames.Contains(key))
                        active.Add(key);
                    Find(item, active);
                }
                break;
            default:
                break;
        }
    }
}
