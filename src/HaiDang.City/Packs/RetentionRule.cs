namespace HaiDang.City.Packs;

/// <summary>How long ended dossiers are kept (<i>thời hạn lưu trữ</i>), as the pack says for the city or for one procedure.</summary>
/// <param name="Years">Whole years after the year in which the dossier ended, 1 to 70; null: kept for ever.</param>
/// <param name="OnRequestAfter">Whole years after which the person may have it destroyed earlier; null: not before <paramref name="Years"/> are over.</param>
/// <param name="Basis">Document and article that say so; null when none is known.</param>
/// <param name="IsConfirmed">False while the source is not confirmed.</param>
/// <param name="ArchiveAfter">Whole years after the year in which the dossier ended, 0 to 5, after which it leaves everyday work; null: the city's, else <see cref="LawfulArchiveAfter"/>.</param>
/// <remarks>Source: Luật Lưu trữ 33/2024/QH15: records are kept for ever or for a time, which is counted in years from the year in which the matter ended; they go to the archive within one year counted in the same way.</remarks>
public sealed record RetentionRule(int? Years, int? OnRequestAfter, string? Basis, bool IsConfirmed, int? ArchiveAfter = null)
{
    /// <summary>Years after which records are in the archive at the latest (Luật Lưu trữ 33/2024/QH15, Điều 17: <i>tối đa là 01 năm, tính từ năm kết thúc công việc</i>).</summary>
    public const int LawfulArchiveAfter = 1;

    /// <summary>Longest time that is not for ever, in years.</summary>
    public const int Longest = 70;

    /// <summary>For ever: what holds where the pack says nothing, since nothing may be destroyed by silence.</summary>
    public static RetentionRule ForEver { get; } = new(null, null, null, false);

    /// <summary>Last day on which a dossier that ended on a day is kept; null: for ever.</summary>
    public DateOnly? KeptUntil(DateOnly ended) => EndOf(ended, Years);

    /// <summary>Last day on which it may not be destroyed even on request; null: for ever.</summary>
    public DateOnly? OwedUntil(DateOnly ended) => EndOf(ended, OnRequestAfter ?? Years);

    /// <summary>Reads a rule of a pack; mistakes go to its report.</summary>
    public static RetentionRule Read(PackMap map)
    {
        var rule = new RetentionRule(map.Whole("years", 1, Longest), map.Whole("on-request-after", 0, Longest), map.OptionalText("basis"), map.YesNo("confirmed", true), map.Whole("archive-after", 0, 5));
        var forEver = map.YesNo("for-ever");
        if (map.IsThere && rule.Years is null && !forEver && !map.Has("years"))
        {
            map.Report.Add(map.Node!, PackMistakes.MissingKey("years"));
        }
        if (rule.Years is not null && forEver)
        {
            map.Report.Add(map.At("for-ever")!, PackMistakes.Exclusive("for-ever", "years"));
        }
        if (rule is { Years: { } years, OnRequestAfter: { } earlier } && earlier > years)
        {
            map.Report.Add(map.At("on-request-after")!, PackMistakes.OutOfRange(earlier.ToString(System.Globalization.CultureInfo.InvariantCulture), 0, years));
        }
        return rule;
    }

    private static DateOnly? EndOf(DateOnly ended, int? years) => years switch { null => null, 0 => ended, { } some => new DateOnly(ended.Year + some, 12, 31) };
}
