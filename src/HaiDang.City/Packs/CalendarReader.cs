using System.Globalization;
using HaiDang.Core.Time;

namespace HaiDang.City.Packs;

/// <summary>Reads <c>calendar/YEAR.yaml</c> and makes the working calendar from it and the general rule of <c>city.yaml</c>.</summary>
internal sealed class CalendarReader : IPackReader
{
    public IReadOnlyList<string> Places => ["calendar/*.yaml"];

    public void Read(PackReading reading)
    {
        List<AnnouncedYear> years = [];
        foreach (var path in reading.Files.In("calendar", ".yaml"))
        {
            if (reading.Yaml(path) is { } root && Year(path, new PackMap(root, reading.Report, "calendar")) is { } year)
                years.Add(year);
        }
        if (reading.Part<CityProfile>() is not { } profile || reading.Part<HolidayRules>() is not { } holidays || !reading.Report.IsClean)
            return; // a calendar of half-read rules would only repeat their mistakes
        reading.Add(new WorkingCalendar(new CalendarRules(profile.TimeZone, profile.WorkingHours, holidays.Rules)
        {
            CompensateRestDays = holidays.CompensateRestDays,
            SameDayUntil = profile.SameDayUntil,
            Years = years,
        }));
    }

    private static AnnouncedYear? Year(string path, PackMap map)
    {
        var year = map.Whole("year", 1900, 2199) ?? 0;
        var provisional = map.Choice("status", "announced", "provisional") == "provisional";
        var off = map.Maps("days-off", "calendar.day-off", m => new DayOff(m.Date("date"), m.Local("name"), Kind(m.Choice("kind", "holiday", "compensation", "swap")), m.OptionalText("source")));
        var worked = map.Maps("worked-days", "calendar.worked-day", m => new WorkedDay(m.Date("date"), m.Local("name"), m.OptionalDate("for"), m.OptionalText("source")));
        var unconfirmed = map.Maps("unconfirmed", "calendar.unconfirmed",
            m => new UnconfirmedDay(m.Date("date"), m.Choice("kind", "worked-day", "day-off") == "worked-day", m.Local("note"), m.OptionalText("source")));
        map.Done();
        if (!map.IsThere || year == 0)
            return null;
        if (path != $"calendar/{year}.yaml")
            map.Report.Add(map.At("year")!, PackMistakes.FileName($"calendar/{year}.yaml"));
        CheckDays(map, year);
        return new(year, provisional, off, worked) { Unconfirmed = unconfirmed };
    }

    private static void CheckDays(PackMap map, int year)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (var (key, applied) in new[] { ("days-off", true), ("worked-days", true), ("unconfirmed", false) })
        {
            foreach (var node in (map.At(key) as PackSequence)?.Items.Select(i => i.Find("date")).OfType<PackScalar>() ?? [])
            {
                if (!DateOnly.TryParseExact(node.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    continue;
                if (day.Year != year)
                    map.Report.Add(node, PackMistakes.WrongDay(($"{node.Value} không thuộc năm {year}", $"{node.Value} is not in {year}")));
                else if (key == "worked-days" && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                    map.Report.Add(node, PackMistakes.WrongDay(($"{node.Value} không phải thứ Bảy, Chủ nhật nên không cần khai làm bù", $"{node.Value} is neither Saturday nor Sunday, so it needs no working-day entry")));
                if (applied && !seen.TryAdd(node.Value, node.Line))
                    map.Report.Add(node, PackMistakes.DuplicateDay(node.Value, seen[node.Value]));
            }
        }
    }

    private static DayOffKind Kind(string word) => word switch
    {
        "compensation" => DayOffKind.Compensation,
        "swap" => DayOffKind.Swap,
        _ => DayOffKind.Holiday, // "holiday", or a word already reported
    };
}
