using HaiDang.Core;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Indicators;
using HaiDang.Ui;

namespace HaiDang.Indicators.Performance;

/// <summary>Figures in words; what is not known is said to be so, never 0.</summary>
public static class FigureWords
{
    /// <summary>A figure with its unit.</summary>
    public static string Of(Language words, Indicator indicator, FormulaResult figure)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(indicator);
        return figure.Value is { } value ? $"{words.Number(indicator.Round(value), indicator.Decimals)}{words.Of(UnitOf(indicator.Unit))}"
            : figure.Reason is { Kind: NoValueKind.DivisionByZero } ? words["không phát sinh", "nothing to count"]
            : words["chưa có dữ liệu", "no data"];
    }

    /// <summary>A share as percent with one decimal; null says that there is none.</summary>
    public static string Share(Language words, double? share)
    {
        ArgumentNullException.ThrowIfNull(words);
        return share is { } value ? $"{words.Number(Math.Round((decimal)value * 100, 1), 1)} %" : words["chưa có dữ liệu", "no data"];
    }

    /// <summary>What stands behind a value.</summary>
    public static LocalText UnitOf(IndicatorUnit unit) => unit switch
    {
        IndicatorUnit.Percent => (" %", " %"),
        IndicatorUnit.Per100 => (" trên 100", " per 100"),
        IndicatorUnit.Days => (" ngày", " days"),
        IndicatorUnit.Hours => (" giờ", " hours"),
        IndicatorUnit.Points => (" điểm", " points"),
        IndicatorUnit.Dong => (" đồng", " đồng"),
        _ => ("", ""),
    };
}
