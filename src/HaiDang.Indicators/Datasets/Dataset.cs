using HaiDang.Core;

namespace HaiDang.Indicators.Datasets;

/// <summary>Figures of all units through a year as one table that anybody may take away (<i>bộ dữ liệu</i>).</summary>
/// <param name="Id">Identifier of the indicator or index.</param>
/// <param name="Name">Its name.</param>
/// <param name="Note">What a reader should know of it; null: nothing.</param>
/// <param name="Formula">How a value is computed; null where it is no formula.</param>
/// <param name="Source">The document that defines it; null for the city's own.</param>
/// <param name="Kind">The length of time of a row.</param>
/// <param name="Fields">The columns, in order.</param>
/// <param name="RowsOfAsync">The rows of a period, one for each unit in force at its end, all of one instant; a cell is null where nothing is known.</param>
internal sealed record Dataset(string Id, LocalText Name, LocalText? Note, string? Formula, DocumentSource? Source, PeriodKind Kind, IReadOnlyList<DatasetField> Fields,
    Func<Period, CancellationToken, Task<IEnumerable<IEnumerable<string?>>>> RowsOfAsync)
{
    /// <summary>The columns that every dataset begins with.</summary>
    public static IReadOnlyList<DatasetField> Keys(PeriodKind kind) =>
    [
        new("period", kind switch { PeriodKind.Year => "year", PeriodKind.Month => "yearmonth", PeriodKind.Day => "date", _ => "string" }, ("Kỳ", "Period")),
        new("unit", "string", ("Mã đơn vị", "Code of the unit")),
        new("name", "string", ("Tên đơn vị", "Name of the unit")),
        new("provisional", "boolean", ("Tạm tính: kỳ chưa hết hoặc còn việc chưa đếm xong", "Provisional: the period goes on, or events of it are still to be counted")),
    ];

    /// <summary>Months where they are given, else the next longer kind, else the longest there is.</summary>
    public static PeriodKind KindOf(IReadOnlyList<PeriodKind> periods) => periods.Any(p => p >= PeriodKind.Month) ? periods.First(p => p >= PeriodKind.Month) : periods[^1];

    /// <summary>The periods that begin in a year and have begun; none of a year to come.</summary>
    public IEnumerable<Period> PeriodsOf(int year, DateOnly today)
    {
        for (var period = Period.Of(Kind, new(year, 1, 1)); period.From.Year <= year && period.From <= today; period = period.Next)
        {
            if (period.From.Year == year)
            {
                yield return period;
            }
        }
    }
}

/// <summary>A column of a dataset.</summary>
/// <param name="Name">Its heading in the file.</param>
/// <param name="Type">What it holds, in the words of Table Schema.</param>
/// <param name="Title">What it is.</param>
internal sealed record DatasetField(string Name, string Type, LocalText Title);
