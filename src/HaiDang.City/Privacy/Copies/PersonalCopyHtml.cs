using System.Net;
using HaiDang.Ui;

namespace HaiDang.City.Privacy.Copies;

/// <summary>The pieces of HTML that the PDF copy is set from.</summary>
internal static class PersonalCopyHtml
{
    public const string Foot = "</body></html>";

    public static string Head(string title, string city, string moment, string language) => $$"""
        <!DOCTYPE html><html lang="{{language}}"><head><meta charset="utf-8"><title>{{Safe(title)}}</title><style>
        @page { size: A4; margin: 18mm 15mm 18mm 20mm }
        body { font-size: 10.5pt; line-height: 1.35 }
        h1 { font-size: 16pt; margin: 0 0 2mm }
        h2 { font-size: 12.5pt; margin: 6mm 0 2mm }
        table { width: 100%; margin: 0 0 3mm }
        td { padding: 1mm 1.5mm; border: 0.4pt solid #999; vertical-align: top; white-space: pre-line }
        td.label { width: 32%; background: #eeeeee }
        </style></head><body><h1>{{Safe(title)}}</h1><p>{{Safe(city)}}, {{Safe(moment)}}</p>
        """;

    public static string Heading(string title) => $"<h2>{Safe(title)}</h2>";

    public static string Note(string text) => $"<p>{Safe(text)}</p>";

    public static string Record(IReadOnlyList<DataField> record, Language words) =>
        $"<table>{string.Concat(record.Where(f => f.Shown is { Length: > 0 }).Select(f => $"<tr><td class=\"label\">{Safe(words.Of(f.Label))}</td><td>{Safe(f.Shown!)}</td></tr>"))}</table>";

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
