using System.Globalization;
using System.Text.RegularExpressions;
using HaiDang.City.Privacy.Consents;
using HaiDang.Core;
using HaiDang.Core.Time;

namespace HaiDang.City.Packs;

/// <summary>The city itself, as <c>city.yaml</c> declares it.</summary>
public sealed record CityProfile
{
    /// <summary>Identifier, e.g. <c>sample</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Full official name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Code on the national portal, first part of dossier codes, e.g. <c>H24</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Time zone in which days begin and hours are counted.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Languages of the pages; the first is the default.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Hours that time limits are counted in.</summary>
    public required OfficeHours WorkingHours { get; init; }

    /// <summary>Hours in which counters receive people; null when the city has published none.</summary>
    public OfficeHours? ReceptionHours { get; init; }

    /// <summary>A same-day limit received later than this ends on the next working day.</summary>
    public required TimeOnly SameDayUntil { get; init; }

    /// <summary>Time from filing to acceptance, refusal or a request for a supplement.</summary>
    public required TimeLimit AcceptanceLimit { get; init; }

    /// <summary>How often a supplement may be asked for without a reason of its own; at least 1.</summary>
    public required int MaxSupplements { get; init; }

    /// <summary>How often a supplement may be asked for at all.</summary>
    public required int HardMaxSupplements { get; init; }

    /// <summary>How long before a likely missed deadline the letter of apology is drafted.</summary>
    public required TimeLimit ApologyLead { get; init; }

    /// <summary>How often the appointment may be moved with an apology.</summary>
    public required int MaxExtensions { get; init; }

    /// <summary>Telephone number people may call; null when none.</summary>
    public string? Hotline { get; init; }

    /// <summary>How people ask about their personal data; null when the city has no procedure for it.</summary>
    public DataRights? DataRights { get; init; }

    /// <summary>How long dossiers are kept whose procedure does not say.</summary>
    public required RetentionRule Retention { get; init; }

    /// <summary>What people are asked to agree to, in the order of the page; each use at most once.</summary>
    public IReadOnlyList<ConsentPurpose> Consents { get; init; } = [];

    /// <summary>When figures are frozen for the weekly meeting.</summary>
    public MeetingRule Meeting { get; init; } = MeetingRule.Usual;

    /// <summary>When the reports of a month or quarter that ended are made.</summary>
    public ReportRule Reports { get; init; } = ReportRule.Usual;

    /// <summary>Under which licence figures may be taken away; null while the city has published none.</summary>
    public OpenDataLicence? OpenData { get; init; }

    /// <summary>Main colour of pages, #RRGGBB; white text on it has a contrast of at least 4.5:1.</summary>
    public required string ThemePrimary { get; init; }
}

/// <summary>How people ask about their personal data.</summary>
/// <param name="Procedure">Code of the procedure.</param>
/// <param name="Look">Field of its form for the number of a look at their data; null: none.</param>
/// <remarks>Source: Luật 91/2025/QH15, Điều 4.</remarks>
public sealed record DataRights(string Procedure, string? Look);

/// <summary>Under which licence open data is given (<i>giấy phép dữ liệu mở</i>).</summary>
/// <param name="Id">Short name, that of SPDX where it has one, e.g. <c>CC-BY-4.0</c>.</param>
/// <param name="Name">Name in words.</param>
/// <param name="Url">Where it stands, an absolute address.</param>
public sealed record OpenDataLicence(string Id, LocalText Name, string Url)
{
    internal static OpenDataLicence Read(PackMap map)
    {
        var licence = new OpenDataLicence(map.Text("licence"), map.Local("name"), map.Text("url"));
        if (licence.Url.Length > 0 && !(Uri.TryCreate(licence.Url, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"))
            map.Report.Add(map.At("url")!, PackMistakes.MalformedAddress(licence.Url));
        return licence;
    }
}

/// <summary>The general holiday rule as read from <c>city.yaml</c>, for the calendar reader.</summary>
internal sealed record HolidayRules(IReadOnlyList<HolidayRule> Rules, bool CompensateRestDays);

/// <summary>Reads <c>city.yaml</c>.</summary>
internal sealed partial class CityProfileReader : IPackReader
{
    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public IReadOnlyList<string> Places => ["city.yaml"];

    public void Read(PackReading reading)
    {
        if (reading.Files["city.yaml"] is null)
        {
            reading.Report.Add("city.yaml", 1, 1, PackMistakes.MissingFile("city.yaml"));
            return;
        }
        if (reading.Yaml("city.yaml") is not { } root)
            return;
        var map = new PackMap(root, reading.Report, "city");
        var zone = Zone(map);
        var (supplements, hardSupplements) = map.Map("max-supplements", "city.max-supplements", m => (m.Whole("default", 1, 9) ?? 1, m.Whole("hard", 1, 9) ?? 2));
        var (lead, extensions) = map.Map("apology", "city.apology", m => (m.Limit("lead") ?? default, m.Whole("max-extensions", 0, 9) ?? 1));
        var profile = new CityProfile
        {
            Id = map.Id(),
            Name = map.Local("name"),
            Code = map.Text("code"),
            TimeZone = zone ?? TimeZoneInfo.Utc,
            Languages = map.Choices("languages", "vi", "en"),
            WorkingHours = map.Map("working-hours", "city.hours", Hours),
            ReceptionHours = map.OptionalMap("reception-hours", "city.hours", Hours),
            SameDayUntil = map.Time("same-day-until"),
            AcceptanceLimit = map.Limit("acceptance-limit") ?? new TimeLimit(8, LimitUnit.WorkingHours),
            MaxSupplements = supplements,
            HardMaxSupplements = hardSupplements,
            ApologyLead = lead,
            MaxExtensions = extensions,
            Hotline = map.OptionalText("hotline"),
            DataRights = map.OptionalMap("data-rights", "city.data-rights", m => new DataRights(m.Text("procedure"), m.OptionalText("look"))),
            Retention = map.OptionalMap("retention", "retention", RetentionRule.Read) ?? RetentionRule.ForEver,
            Meeting = map.OptionalMap("meeting", "city.meeting", m => MeetingRule.Read(m, DayNames)) ?? MeetingRule.Usual,
            Reports = map.OptionalMap("reports", "city.reports", ReportRule.Read) ?? ReportRule.Usual,
            OpenData = map.OptionalMap("open-data", "city.open-data", OpenDataLicence.Read),
            Consents = map.Maps("consents", "city.consent", ConsentPurpose.Read),
            ThemePrimary = map.Map("theme", "city.theme", Colour),
        };
        var holidays = new HolidayRules(map.Maps("holidays", "city.holiday", Holiday), map.OptionalChoice("compensate-weekend", "next-working-day", "none") != "none");
        map.NoDuplicates("holidays");
        map.NoDuplicates("consents");
        map.NoDuplicates("consents", "use");
        map.Done();
        reading.Add(profile);
        reading.Add(holidays);
    }

    private static TimeZoneInfo? Zone(PackMap map)
    {
        if (map.Text("time-zone") is not { Length: > 0 } id)
            return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            return zone;
        map.Report.Add(map.At("time-zone")!, PackMistakes.UnknownTimeZone(id));
        return null;
    }

    private static OfficeHours Hours(PackMap map)
    {
        var days = map.Choices("days", DayNames);
        List<OfficePeriod> periods = [];
        map.List("periods", node =>
        {
            if (node is PackScalar scalar && OfficePeriod.TryParse(scalar.Value, out var period) && (periods.Count == 0 || periods[^1].To <= period.From))
                periods.Add(period);
            else
                map.Report.Add(node, PackMistakes.MalformedTime((node as PackScalar)?.Value ?? ""));
            return 0;
        });
        foreach (var key in new[] { "days", "periods" }.Where(key => map.IsThere && map.At(key) is null or PackSequence { Items.Count: 0 }))
            map.Report.Add(map.Node!, PackMistakes.MissingKey(key));
        var source = map.OptionalText("source");
        return new([.. days.Where(d => d.Length > 0).Distinct().Select(d => (DayOfWeek)((Array.IndexOf(DayNames, d) + 1) % 7))], periods, source);
    }

    private static HolidayRule Holiday(PackMap map)
    {
        var id = map.Id();
        var name = map.Local("name");
        var solar = map.OptionalText("date");
        var lunar = map.OptionalText("lunar");
        var days = map.Whole("days", 1, 15);
        var from = map.Whole("from", -15, 15) ?? 0;
        var to = map.Whole("to", -15, 15) ?? from + (days ?? 1) - 1;
        var source = map.OptionalText("source");
        if (map.IsThere && solar is null == lunar is null)
            map.Report.Add(map.Node!, PackMistakes.MissingKey(solar is null ? "date" : "lunar"));
        var (month, day) = MonthAndDay(map, solar is null ? "lunar" : "date", solar ?? lunar);
        if (to < from)
            map.Report.Add(map.At("to") ?? map.At("from")!, PackMistakes.PeriodReversed());
        return new(id, name, solar is null ? HolidayCalendar.Lunar : HolidayCalendar.Solar, month, day, from, to, source);
    }

    private static (int Month, int Day) MonthAndDay(PackMap map, string key, string? text)
    {
        if (text is null)
            return (1, 1);
        if (DateOnly.TryParseExact("2024-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && (key == "date" || date.Day <= 30))
            return (date.Month, date.Day);
        map.Report.Add(map.At(key)!, PackMistakes.MalformedDate(text));
        return (1, 1);
    }

    private static string Colour(PackMap map)
    {
        var colour = map.Text("primary");
        if (colour.Length == 0)
            return "#000000";
        if (!ColourPattern().IsMatch(colour))
            map.Report.Add(map.At("primary")!, PackMistakes.MalformedColour(colour));
        else if (ContrastWithWhite(colour) is var ratio and < 4.5)
            map.Report.Add(map.At("primary")!, PackMistakes.LowContrast(colour, ratio));
        return colour;
    }

    /// <summary>Contrast ratio of a colour with white (WCAG 2.2, "contrast ratio"), 1 to 21.</summary>
    private static double ContrastWithWhite(string colour)
    {
        static double Linear(string hex)
        {
            var part = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }
        var luminance = (0.2126 * Linear(colour[1..3])) + (0.7152 * Linear(colour[3..5])) + (0.0722 * Linear(colour[5..7]));
        return 1.05 / (luminance + 0.05);
    }

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ColourPattern();
}
