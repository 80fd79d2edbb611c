using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HaiDang.City.Audit;
using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Documents;
using HaiDang.Storage;
using HaiDang.Ui;

namespace HaiDang.City.Privacy.Copies;

/// <summary>The copy of all that the city keeps of the signed-in person (<i>bản sao dữ liệu cá nhân</i>): JSON for programs, PDF for reading.</summary>
/// <remarks>Source: Law 91/2025/QH15, Article 4. Each copy taken is noted in the system journal.</remarks>
internal sealed class PersonalCopy(IEnumerable<IPersonalData> parts, CurrentPack pack, Clock clock, Commit commit, Journal journal, PersonalCopyLimits limits, Language words)
{
    /// <summary>Records of a part that the PDF shows; the JSON copy has them all.</summary>
    public const int MostInPdf = 200;

    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Indented = true };

    /// <summary>Notes in the journal that a copy is about to be taken.</summary>
    /// <returns>Null, or why not now.</returns>
    public async Task<Problem?> BeginAsync(Guid person, string format) =>
        limits.Try(person) ?? await commit.WriteAsync(new Changes().Record(journal.Entry(JournalKinds.CopyTaken, person, person, null, ("format", format))));

    /// <summary>Writes the whole copy as JSON, part by part as it is read: it is never in memory as a whole.</summary>
    public async Task WriteJsonAsync(Stream to, Guid person, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(to, Format);
        json.WriteStartObject();
        json.WriteString("city", pack.Pack.Profile.Name.Vi);
        json.WriteString("madeAt", clock.Now.UtcDateTime);
        foreach (var part in parts)
        {
            json.WriteStartArray(part.Name);
            await foreach (var record in part.ReadAsync(person, cancel))
            {
                json.WriteStartObject();
                foreach (var field in record.Where(f => f is { Name: not null, Value: not null }))
                {
                    json.WritePropertyName(field.Name!);
                    field.Value!.WriteTo(json);
                }
                json.WriteEndObject();
                await json.FlushAsync(cancel);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>The copy as a tagged PDF; of each part the newest <see cref="MostInPdf"/> records.</summary>
    public async Task<byte[]> MakePdfAsync(Guid person, CancellationToken cancel)
    {
        var now = TimeZoneInfo.ConvertTime(clock.Now, pack.Pack.Profile.TimeZone);
        var title = words["Bản sao dữ liệu cá nhân", "Copy of personal data"];
        var html = new StringBuilder(PersonalCopyHtml.Head(title, words.Of(pack.Pack.Profile.Name), words.Moment(now), words.Code));
        foreach (var part in parts)
        {
            html.Append(PersonalCopyHtml.Heading(words.Of(part.Title)));
            var count = 0;
            await foreach (var record in part.ReadAsync(person, cancel))
            {
                if (count++ == MostInPdf)
                {
                    break;
                }
                html.Append(PersonalCopyHtml.Record(record, words));
            }
            if (count == 0)
                html.Append(PersonalCopyHtml.Note(words["Không có.", "Nothing."]));
            else if (count > MostInPdf)
                html.Append(PersonalCopyHtml.Note(words[$"Chỉ in {MostInPdf} mục mới nhất. Bản JSON có đủ.", $"Only the newest {MostInPdf} are printed. The JSON copy has them all."]));
        }
        html.Append(PersonalCopyHtml.Foot);
        return HtmlPdf.Render(html.ToString(), new DocumentInfo(title, now) { Language = words.IsEnglish ? "en" : "vi-VN" });
    }
}

/// <summary>How often one person may take a copy: each reads all that is kept of them.</summary>
internal sealed class PersonalCopyLimits : IDisposable
{
    private readonly RateWindow _copies = new(20, TimeSpan.FromHours(1));

    /// <summary>Counts a copy.</summary>
    /// <returns>Null, or the refusal with the time to wait.</returns>
    public Problem? Try(Guid person) => _copies.Try(person.ToString());

    public void Dispose() => _copies.Dispose();
}
