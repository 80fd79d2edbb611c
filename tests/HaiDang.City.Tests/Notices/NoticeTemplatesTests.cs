using System.Text.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Notices;
using HaiDang.City.Packs;
using HaiDang.Core.Text;
using HaiDang.Packs.Testing;

namespace HaiDang.City.Tests.Notices;

public sealed class NoticeTemplatesTests
{
    private static readonly string[] Kinds =
        ["accepted", "amended", "consulting", "done", "extended", "in-progress", "payment-due", "reassessed", "registered", "rejected", "rescheduled", "returned", "stopped", "supplement-requested", "supplemented", "withdrawn"];

    // The longest values that occur: the longest name of a unit, a code with all its parts, a late appointment, a fee told in words.
    private static JsonObject Longest(CityPack pack)
    {
        var unit = pack.Units.All.Select(u => u.Name.Vi).MaxBy(n => n.Length)!;
        return new()
        {
            ["recipient"] = new JsonObject { ["name"] = "Nguyễn <Thị> & Lan" },
            ["city"] = new JsonObject { ["name"] = pack.Profile.Name.Vi, ["hotline"] = pack.Profile.Hotline },
            ["dossier"] = new JsonObject
            {
                ["code"] = "H24.12345-261231-1234",
                ["temporary-number"] = "TN-ABCD-EFGH",
                ["secret"] = "ABCD-EFGH",
                ["appointment"] = "16 giờ 30, ngày 31/12/2026",
                ["accepted-at"] = "16 giờ 30, ngày 01/12/2026",
                ["submitted-at"] = "16 giờ 30, ngày 01/12/2026",
                ["fee-total"] = "phí, lệ phí theo thông báo của cơ quan",
                ["handler"] = "Lê Thị Minh Họa (Thụ lý)",
                ["unit"] = unit,
                ["received-unit"] = unit,
                ["owner"] = new JsonObject { ["name"] = "Chủ" },
            },
            ["outcome"] = new JsonObject { ["name"] = "Trích lục", ["number"] = "1234/2026", ["date"] = "31/12/2026" },
            ["amends"] = new JsonObject
            {
                ["kind"] = "Đính chính",
                ["done"] = "được đính chính",
                ["name"] = "Bản sao có chứng thực",
                ["number"] = "1234, quyển số 01/2026-SCT/BS",
                ["date"] = "01/12/2026",
                ["replaces"] = true,
                ["reason"] = "Ghi sai",
                ["basis"] = "Điều 18",
            },
            ["slip"] = new JsonObject
            {
                ["original-due"] = "16 giờ 30, ngày 31/12/2026",
                ["new-due"] = "16 giờ 30, ngày 31/12/2026",
                ["reason"] = "Lý do",
                ["items"] = new JsonArray(new JsonObject { ["name"] = "Giấy A", ["reason"] = "thiếu", ["fix"] = "nộp" }, new JsonObject { ["name"] = "Giấy B", ["reason"] = "mờ", ["fix"] = "chụp lại" }),
            },
        };
    }

    [Theory, InlineData("hai-phong"), InlineData("sample")]
    public void Every_text_message_is_plain_and_fits_into_one(string city)
    {
        var pack = Pack(city);
        var templates = pack.Part<NoticeTemplates>().ByEvent;

        Assert.Equal(Kinds, templates.Keys.Order().Where(k => Kinds.Contains(k)));
        foreach (var (kind, template) in templates)
        {
            var model = Longest(pack);
            var text = template.SmsOf(model);
            // Nothing was cut off: the hotline ends the message. It says which office it is from.
            Assert.True(text.Length <= 160 && text.EndsWith(pack.Profile.Hotline!, StringComparison.Ordinal), $"{kind} ({text.Length}): {text}");
            Assert.Contains(SearchText.Unaccented((string)model["dossier"]!["unit"]!), text, StringComparison.Ordinal);
            Assert.All(text, c => Assert.InRange(c, ' ', '~'));
        }
    }

    [Theory, InlineData("hai-phong"), InlineData("sample")]
    public void Every_e_mail_is_whole_in_both_languages(string city)
    {
        var pack = Pack(city);
        foreach (var (kind, template) in pack.Part<NoticeTemplates>().ByEvent)
        {
            foreach (var language in (string[])["vi", "en"])
            {
                var text = template.EmailOf(Longest(pack), language);
                Assert.True(text.Contains("Nguyễn <Thị> & Lan", StringComparison.Ordinal), kind);
                Assert.DoesNotContain("{{", text + template.SubjectOf(Longest(pack), language), StringComparison.Ordinal);
                Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
                Assert.Contains((string)Longest(pack)["dossier"]!["unit"]!, text, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', template.SubjectOf(Longest(pack), language));
            }
        }
    }

    [Fact]
    public void A_message_whose_values_are_too_long_is_cut_at_160_characters()
    {
        var pack = Pack("sample");
        var model = Longest(pack);
        model["dossier"]!["code"] = new string('x', 200);

        Assert.Equal(160, pack.Part<NoticeTemplates>().ByEvent["done"].SmsOf(model).Length);
    }

    [Theory]
    [InlineData("http://sms.example.vn/send")]
    [InlineData("ftp://sms.example.vn/send")]
    [InlineData("sms.example.vn")]
    public void A_gateway_outside_this_machine_needs_https(string url) =>
        Assert.Throws<FormatException>(() => NoticeOptions.Read(name => name == "HAIDANG_SMS_URL" ? url : null));

    [Fact]
    public void Mail_is_encrypted_outside_this_machine_and_needs_a_sender()
    {
        NoticeOptions Read(string host, string? from) => NoticeOptions.Read(name => name switch { "HAIDANG_SMTP_HOST" => host, "HAIDANG_MAIL_FROM" => from, _ => null });

        Assert.True(Read("mail.example.vn", "a@example.vn").Smtp!.IsEncrypted);
        Assert.False(Read("127.0.0.1", "a@example.vn").Smtp!.IsEncrypted);
        Assert.False(Read("localhost", "a@example.vn").Smtp!.IsEncrypted);
        Assert.Throws<FormatException>(() => Read("mail.example.vn", null));
    }

    [Fact]
    public void A_gateways_body_escapes_what_is_filled_in()
    {
        var url = new Uri("https://sms.example.vn/send");
        const string Text = "a\"b & {phone}";

        var json = new SmsOptions(url, "POST", "application/json", """{"to":"{phone}","text":"{text}"}""", null).BodyOf("+84912345678", Text);
        var form = new SmsOptions(url, "POST", "application/x-www-form-urlencoded", "to={phone+}&text={text}", null).BodyOf("+84912345678", Text);

        var body = JsonDocument.Parse(json).RootElement;
        Assert.Equal(("84912345678", Text), (body.GetProperty("to").GetString(), body.GetProperty("text").GetString()));
        Assert.Equal("to=%2B84912345678&text=a%22b%20%26%20%7Bphone%7D", form);
    }

    private static CityPack Pack(string city)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HaiDang.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        var files = PackFiles.FromFolder(Path.Combine(folder, "cities", city));
        // Procedures and their search words are the engine's to read.
        var (pack, report) = PackReader.Read(PackFiles.From(files.Paths.Where(p => !p.StartsWith("procedures/", StringComparison.Ordinal) && p != "search-words.yaml").Select(p => KeyValuePair.Create(p, files[p]!))), [new OtherEngines()]);
        Assert.True(pack is not null, string.Join('\n', report.Mistakes.Select(m => m.ToString())));
        return pack;
    }
}
