using HaiDang.City.Packs;
using HaiDang.Indicators.Targets;
using HaiDang.Packs.Testing;

namespace HaiDang.Indicators.Tests.Targets;

/// <summary>Every kind of mistake that targets and published values can have, reported at its exact place (‹) and alone.</summary>
public sealed class TargetMistakeTests
{
    public static TheoryData<string, string, string, string> Changes => new()
    {
        // code, file, what stands there, what is written instead
        { "malformed-id", "targets.csv", "online-2030,", "‹Online 2030," },
        { "duplicate-id", "targets.csv", "on-time-2027,", "‹online-2030," },
        { "empty-value", "targets.csv", "online-2030,Tỷ lệ hồ sơ nộp trực tuyến,", "online-2030,‹," },
        { "unknown-value", "targets.csv", "percent,,government,city", "‹per-cent,,government,city" },
        { "unknown-value", "targets.csv", "government,city", "‹goverment,city" },
        { "unknown-value", "targets.csv", "at-least,80", "‹>=,80" },
        { "unknown-value", "targets.csv", "not-read", "‹unread" },
        { "malformed-scope", "targets.csv", "government,nation", "government,‹national" },
        { "malformed-scope", "actuals.csv", "filed-online,nation", "filed-online,‹former:" },
        { "unknown-unit", "targets.csv", "unit:99001", "‹unit:99009" },
        { "out-of-range", "targets.csv", "city,2030", "city,‹30" },
        { "empty-value", "targets.csv", "at-least,80", "at-least,‹" },
        { "decimal-comma", "targets.csv", "at-least,80", "at-least,‹\"80,5\"" },
        { "decimal-comma", "actuals.csv", "2024,50.5", "2024,‹\"50,5\"" },
        { "decimal-comma", "actuals.csv", "2024,50.5", "2024,‹\"1.050,5\"" },
        { "malformed-number", "actuals.csv", "2024,50.5", "2024,‹50.5%" },
        { "csv-width", "actuals.csv", "filed-online,city,2024,50.5", "‹filed-online,city,2024,50,5" },
        { "out-of-range", "actuals.csv", "2024,50.5", "2024,‹-1" },
        { "out-of-range", "actuals.csv", "2024,50.5", "2024,‹505" },
        { "malformed-period", "actuals.csv", "2024,50.5", "‹11/2024,50.5" },
        { "malformed-period", "actuals.csv", "2024,50.5", "‹2024-13,50.5" },
        { "malformed-period", "actuals.csv", "2024,50.5", "‹2025/2024,50.5" },
        { "two-values", "actuals.csv", "filed-online,city,2024", "filed-online,city,‹2023" },
        { "two-values", "actuals.csv", "filed-online,city,2024", "filed-online,city,‹2023-01/2023-12" },
        { "series-unit", "actuals.csv", "51,percent", "51,‹count" },
        { "series-unit", "targets.csv", "trực tuyến,Dossiers filed online,percent,,government,city,2030,at-least,80,", "trực tuyến,Dossiers filed online,rank,,government,city,2030,at-most,8,‹" },
        { "unknown-series", "targets.csv", "80,filed-online", "80,‹filed-onlin" },
        { "unknown-value", "actuals.csv", "about", "‹roughly" },
        { "unit-not-yet", "actuals.csv", "filed-online,city,2023", "filed-online,‹unit:99001,2023" },
        { "unit-not-yet", "actuals.csv", "filed-online,city,2023", "filed-online,‹unit:so-do-thi,2023" },
        { "unit-no-more", "actuals.csv", "filed-online,city,2025", "filed-online,‹unit:98001,2025" },
        { "not-recast", "actuals.csv", "filed-online,city,2025", "filed-online,‹recast:99001,2025" },
        { "unknown-unit", "actuals.csv", "filed-online,city,2023", "filed-online,‹recast:98001,2023" },
        { "recast-target", "targets.csv", "unit:99001", "‹recast:99001" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void A_mistake_is_reported_at_its_place(string code, string file, string there, string instead) => A.Pack().Change(file, there, instead).IsReported(code, A.Readers);

    [Fact]
    public void A_value_may_be_of_a_commune_of_its_time_or_computed_anew_for_one_of_today() =>
        Assert.Empty(PackReader.Read(A.Pack().Change("actuals.csv", "filed-online,city,2023", "filed-online,unit:98001,2023").Change("actuals.csv", "filed-online,city,2024", "filed-online,recast:99001,2024").Files, A.Readers).Report.Mistakes);

    [Fact]
    public void A_unit_that_was_not_there_is_told_with_those_that_were()
    {
        var (early, late) = (Hint("filed-online,city,2023", "filed-online,unit:99002,2023"), Hint("filed-online,city,2025", "filed-online,unit:98001,2025"));

        Assert.Contains("unit:98001 (Xã Bãi Dâu), unit:98002 (Xã Ao Sen)", early, StringComparison.Ordinal);
        Assert.Contains("recast:99002", early, StringComparison.Ordinal);
        Assert.Contains("unit:99001 (Phường Bến Đò), unit:99002 (Xã Đồng Sen)", late, StringComparison.Ordinal);

        static string Hint(string there, string instead) => Assert.Single(PackReader.Read(A.Pack().Change("actuals.csv", there, instead).Files, A.Readers).Report.Mistakes).Hint.Vi;
    }

    [Fact]
    public void Other_encodings_are_refused()
    {
        var latin = A.Pack().Put("actuals.csv", [.. "series,scope\nT"u8, 0xFD, .. " l\n"u8]).Files;

        var mistake = Assert.Single(PackReader.Read(latin, A.Readers).Report.Mistakes);

        Assert.Equal(("wrong-encoding", "actuals.csv", 2, 2), (mistake.Code, mistake.File, mistake.Line, mistake.Column));
    }

    [Fact]
    public void A_decimal_comma_is_told_with_the_number_that_was_meant() =>
        Assert.EndsWith(": 1050.5", Assert.Single(PackReader.Read(A.Pack().Change("actuals.csv", "2024,50.5", "2024,\"1.050,5\"").Files, A.Readers).Report.Mistakes).Hint.In("en"), StringComparison.Ordinal);

    [Fact]
    public void A_missing_column_is_told() =>
        Assert.Contains(PackReader.Read(A.Pack().Change("actuals.csv", "exactness", "exact").Files, A.Readers).Report.Mistakes, m => m.Code == "csv-column");

    [Fact]
    public void Every_kind_of_mistake_is_tried() => Assert.Empty(BrokenPack.CodesOf(typeof(TargetMistakes)).Except(Changes.Select(row => row.Data.Item1)));
}
