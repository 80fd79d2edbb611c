namespace HaiDang.Documents;

/// <summary>What a PDF file says about itself.</summary>
/// <param name="Title">Name of the document, shown as the window's title.</param>
/// <param name="CreatedAt">When it was made; its offset is written too.</param>
public sealed record DocumentInfo(string Title, DateTimeOffset CreatedAt)
{
    /// <summary>The issuing unit; null leaves it out.</summary>
    public string? Author { get; init; }

    /// <summary>Language of the text as a BCP 47 tag, for screen readers.</summary>
    public string Language { get; init; } = "vi-VN";

    /// <summary>The entries of the information dictionary.</summary>
    internal string ToDictionary() =>
        $"<< /Title {Pdf.PdfText.Text(Title)}{(Author is null ? "" : " /Author " + Pdf.PdfText.Text(Author))} /Creator (Hai Dang) /Producer (Hai Dang) /CreationDate {Pdf.PdfText.Date(CreatedAt)} >>";
}
