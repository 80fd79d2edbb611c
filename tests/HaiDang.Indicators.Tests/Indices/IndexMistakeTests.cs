using HaiDang.City.Packs;
using HaiDang.Indicators.Indices;
using HaiDang.Packs.Testing;

namespace HaiDang.Indicators.Tests.Indices;

/// <summary>Every kind of mistake that indices can have, reported at its exact place (‹) and alone.</summary>
public sealed class IndexMistakeTests
{
    public static TheoryData<string, string, string> Changes => new()
    {
        // code, what stands there, what is written instead
        { "maxima-do-not-add-up", "max: 10", "max: ‹11" },
        { "maxima-do-not-add-up", "    max: 6\n", "    max: ‹6\n    " },
        { "figure-missing", "{ id: on-time, name: { vi: Đúng hạn, en: On time }, max: 6, indicator: on-time,", "‹{ id: on-time, name: { vi: Đúng hạn, en: On time }, max: 6," },
        { "exclusive-keys", "indicator: on-time,", "indicator: on-time, imported: ‹x," },
        { "unknown-indicator", "indicator: on-time,", "indicator: ‹on-tim," },
        { "figure-unit", "indicator: on-time, full-at: 95,", "indicator: ‹on-time, takes: marks," },
        { "group-parts", "  - id: people\n", "  - ‹id: empty\n    name: Trống\n    max: 0\n  - id: people\n" },
        { "steps-not-rising", "{ from: 12, marks: 4 }]", "{ from: 12, marks: 3 }]" },
        { "steps-not-rising", "{ from: 12, marks: 4 }]", "{ from: 1, marks: 4 }]" },
        { "steps-not-rising", "steps: [{ from: 1, marks: 1 }, { from: 12, marks: 4 }]", "takes: ‹value" },
        { "misplaced-figure-key", "imported: hearings,", "imported: hearings, full-at: ‹90," },
        { "misplaced-figure-key", "steps: [", "takes: marks, steps: ‹[" },
        { "malformed-number", "max: 10", "max: ‹10.000,5" },
        { "out-of-range", "max: 10", "max: ‹-10" },
        { "out-of-range", "full-at: 95", "full-at: ‹0" },
        { "missing-key", "  - id: people\n    name: { vi: Người dân, en: People }\n    max: 4\n", "  - ‹id: people\n    name: { vi: Người dân, en: People }\n" },
        { "unknown-value", "none: leave-out", "none: ‹half" },
        { "duplicate-id", "{ id: heard,", "{ id: ‹on-time," },
        { "unknown-component", "given: { on-time: 100 * 19 / 40, heard: 11 }", "given: { ‹on-tim: 100 * 19 / 40, heard: 11 }" },
        { "unknown-component", "marks: { on-time: 3,", "marks: { ‹on-tim: 3," },
        { "unknown-component", "groups: { handling: 3 }", "groups: { ‹on-time: 3 }" },
        { "malformed-formula", "100 * 19 / 40", "100 * 19 ‹÷ 40" },
        { "malformed-number", "100 * 19 / 40", "‹ended" },
        { "malformed-number", "marks: { on-time: 3,", "marks: { on-time: ‹three," },
        { "index-test-fails", "marks: { on-time: 3,", "marks: { on-time: ‹3.1," },
        { "index-test-fails", "groups: { handling: 3 }", "groups: { handling: ‹2 }" },
        { "index-test-fails", "total: 4 }", "total: ‹4.5 }" },
        { "index-test-fails", "total: 4 }", "total: ‹4.5, within: 0.4 }" },
        { "index-test-fails", ", heard: 11 }, marks: { on-time: 3, heard: 1 }, groups: { handling: 3 }, total: 4 }", " }, total: ‹4 }" },
        { "index-test-fails", "given: { on-time: 100 * 19 / 40, heard: 11 }, marks: { on-time: 3, heard: 1 }, groups: { handling: 3 }, total: 4 }", "given: { on-time: -1, heard: 11 }, marks: { on-time: ‹0 } }" },
        { "wrong-shape", "groups: { handling: 3 }", "groups: ‹[handling]" },
        { "no-index-test", "  - { given: { on-time: 100 * 19 / 40, heard: 11 }, marks: { on-time: 3, heard: 1 }, groups: { handling: 3 }, total: 4 }", "  []" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void A_mistake_is_reported_at_its_place(string code, string there, string instead)
    {
        var pack = A.Pack();
        if (code == "steps-not-rising" && !instead.Contains('‹', StringComparison.Ordinal))
            pack.Change("indices/service.yaml", "steps: [", "steps: ‹[").Change("indices/service.yaml", there, instead);
        else if (there == "    max: 6\n")
            pack.Change("indices/service.yaml", "max: 6, indicator", "max: 5, indicator").Change("indices/service.yaml", there, "    max: ‹6\n");
        else if (code == "no-index-test")
            pack.Put("indices/service.yaml", System.Text.Encoding.UTF8.GetString(pack.Files["indices/service.yaml"]!).Replace(there, instead, StringComparison.Ordinal).Replace("id: service-index", "‹id: service-index", StringComparison.Ordinal));
        else
            pack.Change("indices/service.yaml", there, instead);

        pack.IsReported(code, A.Readers);
    }

    [Fact]
    public void A_failed_test_names_what_is_not_known()
    {
        var pack = A.Pack().Change("indices/service.yaml", ", heard: 11 }, marks: { on-time: 3, heard: 1 }", " }, marks: { on-time: 3 }");

        Assert.Equal("Expected 4, the index gives not known: heard", Assert.Single(PackReader.Read(pack.Files, A.Readers).Report.Mistakes).Message.In("en"));
    }

    [Fact]
    public void Every_kind_of_mistake_is_tried() => Assert.Empty(BrokenPack.CodesOf(typeof(IndexMistakes)).Except(Changes.Select(row => row.Data.Item1)));
}
