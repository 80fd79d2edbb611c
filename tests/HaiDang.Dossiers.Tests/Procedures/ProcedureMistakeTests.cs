using HaiDang.City.Packs;
using HaiDang.Dossiers.Procedures;
using HaiDang.Packs.Testing;

namespace HaiDang.Dossiers.Tests.Procedures;

/// <summary>Every kind of mistake that a procedure file can have, reported at its exact place (‹) and alone.</summary>
public sealed class ProcedureMistakeTests
{
    private const string Paving = "procedures/giay-phep-via-he@2025-07-01.yaml";
    private const string Confirming = "procedures/xac-nhan-thong-tin@2026-01-01.yaml";
    private const string Copies = "procedures/chung-thuc-ban-sao@2025-07-01.yaml";

    public static TheoryData<string, string, string, string> Changes => new()
    {
        { "unknown-field", Paving, "when: { corner: true }", "when: { ‹conrer: true }" },
        { "unknown-field", Paving, "when: needs-verification, counts", "when: ‹needs-check, counts" },
        { "unknown-field", Paving, "quantity: area", "quantity: ‹aria" },
        { "unknown-field", Paving, "not-before: start", "not-before: ‹begin" },
        { "unknown-field", Paving, "at-most: area", "at-most: ‹size" },
        { "unknown-field", Confirming, "\"date-in-words:birth-date\"", "‹\"date-in-words:birth-day\"" },
        { "unknown-option", Paving, "when: { purpose: su-kien, days", "when: { purpose: ‹sukien, days" },
        { "unknown-option", Confirming, "[own-pages, national-portal] } }", "[own-pages, ‹portal] } }" },
        { "unknown-field", Copies, "table: documents, quantity: document-pages", "table: documents, quantity: ‹pages" },
        { "unknown-field", Copies, "table: documents, quantity", "table: ‹papers, quantity" },
        { "unknown-field", Copies, "ask: [requester, documents, pages, copies]", "ask: [requester, documents, pages, copies, ‹phone]" },
        { "unknown-field", Copies, "number-each: documents", "number-each: ‹document" },
        { "type-mismatch", Copies, "table: documents, quantity", "table: ‹pages, quantity" },
        { "type-mismatch", Copies, "number-each: documents", "number-each: ‹copies" },
        { "tiers-not-ascending", Copies, "tiers: [{ from: 3, amount: 1000 }]", "tiers: [{ from: 3, amount: 1000 }, ‹{ from: 3, amount: 500 }]" },
        { "missing-key", Copies, "- { id: page, name: { vi: Bản sao có chứng thực, en: Certified copies }, amount: 2000, per: trang, table: documents, quantity: document-pages, times: document-copies,", "- ‹{ id: page, name: { vi: Bản sao có chứng thực, en: Certified copies }, amount: 2000, per: trang," },
        { "same-visit-without-field", Copies, "ask: [requester, documents, pages, copies]", "ask: ‹[requester, documents, pages]" },
        { "same-visit-not-on-paper", Copies, "made: paper }", "made: outside, system: Khác }" },
        { "same-visit-not-at-counter", Copies, "channels: [counter] }\nsame-visit: { register", "channels: [own-pages] }\nsame-visit: ‹{ register" },
        { "type-mismatch", Paving, "days: { more-than: 180 }", "purpose: ‹{ more-than: 180 }" },
        { "type-mismatch", Paving, "not-before: start", "not-before: ‹area" },
        { "type-mismatch", Paving, "when: { corner: true }", "when: { items: ‹a }" },
        { "unreachable-limit", Paving, "days: { at-most: 3 } }", "days: { at-most: 0 } }" },
        { "unreachable-limit", Paving, ", when: { purpose: su-kien, days: { at-most: 3 } } }", " }" },
        { "unreachable-fee", Confirming, "when: { channel: counter }", "when: ‹{ all: [{ channel: counter }, { channel: own-pages }] }" },
        { "unreachable-step", Paving, "when: needs-verification, counts", "when: ‹{ purpose: su-kien, deposit: { given: true } }, counts" },
        { "unreachable-component", Confirming, "when: { rents: true }, when-text", "when: ‹{ landlord: { given: true }, rents: false }, when-text" },
        { "unreachable-question", Paving, "type: consent, show-when: { corner: true }", "type: consent, show-when: ‹{ days: { less-than: 7 }, purpose: su-kien }" },
        { "limit-gap", Copies, "counted-from: acceptance }\nfees", "counted-from: acceptance, when: { copies: { at-least: 52 } } }\nfees" },
        { "step-without-role", Paving, "{ id: assign, name: { vi: Phân công, en: Assign }, role: division-head,", "‹{ id: assign, name: { vi: Phân công, en: Assign }," },
        { "shares-not-100", Paving, "steps:\n  - { id: receive, name: { vi: Tiếp nhận, en: Receive }, role: counter, share: 5", "steps:\n  ‹- { id: receive, name: { vi: Tiếp nhận, en: Receive }, role: counter, share: 15" },
        { "workflow-incomplete", Paving, "steps:\n  - { id: receive, name: { vi: Tiếp nhận, en: Receive }, role: counter", "steps:\n  ‹- { id: receive, name: { vi: Tiếp nhận, en: Receive }, role: officer" },
        { "workflow-incomplete", Copies, "steps:\n", "steps:\n  ‹- { id: first, name: { vi: Xem, en: See }, role: officer, share: 0 }\n" },
        { "overlapping-versions", "procedures/xac-nhan-thong-tin@2025-07-01.yaml", "effective-to: 2025-12-31", "effective-to: 2026-01-01" },
        { "bad-pattern", Paving, "pattern: \"^[A-Z]{2}", "pattern: ‹\"(^[A-Z]{2}" },
        { "min-above-max", Paving, "min: 1, max: 730", "min: 1000, max: ‹730" },
        { "duplicate-option", Paving, "value: xay-dung", "value: ‹su-kien" },
        { "options-missing", Paving, "- { id: region, label: { vi: Vùng, en: Region }, type: choice, codelist: regions }", "- ‹{ id: region, label: { vi: Vùng, en: Region }, type: choice }" },
        { "columns-missing", Paving, "- { id: region, label: { vi: Vùng, en: Region }, type: choice, codelist: regions }", "- ‹{ id: region, label: { vi: Vùng, en: Region }, type: table }" },
        { "misplaced-key", Paving, "type: yes-no }", "type: yes-no, pattern: ‹\"a\" }" },
        { "malformed-month", Paving, "last-checked: \"2026-09\"", "last-checked: ‹\"09/2026\"" },
        { "unknown-computation", Confirming, "\"date-in-words:birth-date\"", "‹\"words:birth-date\"" },
        { "unknown-template", Copies, "made: paper }", "made: paper, template: ‹ban-sao }" },
        { "unknown-codelist", Paving, "codelist: regions", "codelist: ‹region" },
        { "unknown-life-event", Paving, "life-events: [running-a-business]", "life-events: [‹running-business]" },
        { "unknown-event", Paving, "counted-from: site-visit", "counted-from: ‹visit" },
        { "unknown-procedure", "life-events.yaml", "[giay-phep-via-he, chung-thuc-ban-sao]", "[‹giay-phep, chung-thuc-ban-sao]" },
        { "open-without-unit", Paving, "competent-unit: so-do-thi\n", "" },
        { "open-without-outcome", Copies, "outcome: { name: { vi: Bản sao có chứng thực, en: Certified copy }, made: paper }\n", "" },
        { "unknown-unit", Paving, "so-do-thi", "‹so-do-thj" },
        { "impossible-limit", Copies, "limit: 2 working-days", "limit: ‹0 working-days" },
        { "malformed-date", Copies, "code-confirmed: false\neffective-from: 2025-07-01", "code-confirmed: false\neffective-from: ‹2025-7-1" },
        { "file-name", Copies, "code: chung-thuc-ban-sao", "code: ‹chung-nhan" },
        { "period-reversed", Copies, "effective-from: 2025-07-01\n", "effective-from: 2025-07-01\neffective-to: ‹2025-06-01\n" },
        { "duplicate-id", Paving, "{ id: corner, name: { vi: Góc phố", "{ id: ‹area, name: { vi: Góc phố" },
        { "duplicate-id", Paving, "- { id: corner, label:", "- { id: ‹area, label:" },
        { "unknown-template-path", "templates/giay-phep.html", "{{form.purpose}}", "{{‹form.porpose}}" },
        { "unknown-template-path", "templates/slip-01.html", "{{dossier.limit}}", "{{‹form.not-there}}" },
        { "missing-key", Paving, "{ kind: legal-text, what: Văn bản hư cấu }", "‹{ kind: legal-text }" },
        { "unknown-value", Paving, "may: [send-back]", "may: [‹sendback]" },
    };

    // What the change breaks elsewhere stands at a place the change does not touch.
    private static readonly Dictionary<string, string> MarkElsewhere = new(StringComparer.Ordinal)
    {
        ["days: { at-most: 0 } }"] = "when: { purpose: su-kien",
        ["made: outside, system: Khác }"] = "same-visit:",
        [" }"] = "- { id: verify, name: { vi: Phải",
    };

    [Theory, MemberData(nameof(Changes))]
    public void A_mistake_is_reported_at_its_place(string code, string file, string there, string instead)
    {
        var pack = new BrokenPack(withProcedures: true).Change(file, there, instead);

        var (read, report) = PackReader.Read(pack.Files, [new ProcedurePackReader()]);

        Assert.Null(read);
        var found = report.Mistakes.Where(m => m.Code == code).ToList();
        Assert.NotEmpty(found);
        if (pack.Expected is { } place)
            Assert.Contains(found, m => (m.File, m.Line, m.Column) == place);
        else if (MarkElsewhere.TryGetValue(instead, out var mark))
            Assert.Contains(found, m => LineOf(pack, file, mark) == m.Line);
        Assert.All(report.Mistakes, m => Assert.True(m.Message.En?.Length > 0 && m.Hint.Vi.Length > 0 && m.Hint.En?.Length > 0));
        Assert.True(report.Mistakes.Count <= 3, string.Join('\n', report.Mistakes));
    }

    [Theory]
    [InlineData("open-without-form", "form:\n  name: { vi: Yêu cầu chứng thực")]
    [InlineData("open-without-steps", "steps:\n")]
    [InlineData("open-without-limit", "limits:\n")]
    public void An_open_procedure_needs_all_its_parts(string code, string key)
    {
        var text = System.Text.Encoding.UTF8.GetString(new BrokenPack(true).Files[Copies]!);
        var start = text.IndexOf(key, StringComparison.Ordinal);
        var end = start + key.Length;
        while (text[end..].Split('\n')[0] is var line && (line.StartsWith(' ') || line.Length == 0 || end == start + key.Length && key[^1] != '\n'))
            end += line.Length + 1;

        var report = PackReader.Read(new BrokenPack(true).Put(Copies, text.Remove(start, end - start)).Files, [new ProcedurePackReader()]).Report;

        var filing = LineOf(new BrokenPack(true).Put(Copies, text.Remove(start, end - start)), Copies, "filing:");
        Assert.Contains(report.Mistakes, m => m.Code == code && m.File == Copies && m.Line == filing && m.Column == "filing: ".Length + 1);
    }

    [Fact]
    public void An_open_procedure_with_an_outcome_made_here_needs_a_template()
    {
        var pack = new BrokenPack(true).Change(Paving, "made: here, template: giay-phep,", "made: here,");

        Assert.Equal("open-without-template", Assert.Single(PackReader.Read(pack.Files, [new ProcedurePackReader()]).Report.Mistakes).Code);
    }

    [Theory]
    [InlineData("life-events.yaml", "life-events: [")]
    [InlineData(Paving, "code: [")]
    public void What_refers_to_an_unread_file_is_not_reported_as_well(string file, string content)
    {
        var report = PackReader.Read(new BrokenPack(true).Put(file, content).Files, [new ProcedurePackReader()]).Report;

        Assert.Equal("yaml-syntax", Assert.Single(report.Mistakes).Code);
    }

    [Fact]
    public void An_unknown_main_limit_is_refused_only_when_no_case_is_published()
    {
        var some = new BrokenPack(true).Change(Copies, "limit: same-day", "limit: unknown");
        var none = new BrokenPack(true).Change(Copies, "limit: same-day", "limit: unknown").Change(Copies, "limit: 2 working-days", "limit: unknown");

        Assert.Empty(PackReader.Read(some.Files, [new ProcedurePackReader()]).Report.Mistakes);
        Assert.Equal("open-without-limit", Assert.Single(PackReader.Read(none.Files, [new ProcedurePackReader()]).Report.Mistakes).Code);
    }

    [Fact]
    public void Every_kind_of_mistake_is_tested() =>
        Assert.Subset(Changes.Select(c => c.Data.Item1).ToHashSet(), BrokenPack.CodesOf(typeof(ProcedureMistakes)).ToHashSet());

    private static int LineOf(BrokenPack pack, string file, string text)
    {
        var all = System.Text.Encoding.UTF8.GetString(pack.Files[file]!);
        return all[..all.IndexOf(text, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
    }
}
