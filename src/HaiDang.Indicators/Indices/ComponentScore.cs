using HaiDang.Core;
using HaiDang.Core.Formulas;
using HaiDang.Core.Scoring;

namespace HaiDang.Indicators.Indices;

/// <summary>The marks of a component.</summary>
/// <param name="Component">The component.</param>
/// <param name="Figure">The figure they come from.</param>
/// <param name="State">Whether they are known.</param>
/// <param name="Marks">The marks, 0 to the component's maximum; null unless known.</param>
/// <param name="Why">Why they are unknown, left out or given although nothing was to be done; null for what was simply computed.</param>
public sealed record ComponentScore(IndexComponent Component, FormulaResult Figure, MarksState State, decimal? Marks, LocalText? Why)
{
    /// <summary>Marks still to gain; null when the marks are not known.</summary>
    public decimal? ToGain => Component.Max - Marks;

    /// <summary>Marks for a figure.</summary>
    /// <param name="component">The component.</param>
    /// <param name="figure">Its figure.</param>
    /// <param name="decimals">Decimals to which marks are rounded, halves away from zero; null for none.</param>
    internal static ComponentScore Of(IndexComponent component, FormulaResult figure, int? decimals) => figure switch
    {
        { Reason: { Kind: NoValueKind.DivisionByZero } reason } => WithoutWork(component, figure, reason),
        { Reason: { } reason } => new(component, figure, MarksState.Unknown, null, reason.ToText()),
        { Value: { } value } when Impossible(component, value) is { } why => new(component, figure, MarksState.Unknown, null, why),
        { Value: { } value } => new(component, figure, MarksState.Known, Round(MarksFor(component, value), decimals), null),
        _ => new(component, figure, MarksState.Unknown, null, ("Chưa có dữ liệu", "No data")),
    };

    private static ComponentScore WithoutWork(IndexComponent component, FormulaResult figure, NoValue reason) => component.None switch
    {
        NothingToDo.NoMarks => new(component, figure, MarksState.Known, 0, ("Không phát sinh, theo quy định không có điểm", "Nothing was to be done, which by rule earns nothing")),
        NothingToDo.AllMarks => new(component, figure, MarksState.Known, component.Max, ("Không phát sinh, theo quy định đủ điểm", "Nothing was to be done, which by rule earns all marks")),
        NothingToDo.LeaveOut => new(component, figure, MarksState.LeftOut, null, ("Không phát sinh, không tính", "Nothing was to be done: not counted")),
        null => new(component, figure, MarksState.Unknown, null,
            ($"{reason.ToText().Vi}; chưa rõ cách tính khi không phát sinh", $"{reason.ToText().In("en")}; the rule for nothing to be done is not known")),
        _ => throw new InvalidOperationException($"Unknown rule {component.None}"),
    };

    /// <summary>A figure that cannot be right earns nothing and loses nothing.</summary>
    private static LocalText? Impossible(IndexComponent component, decimal value) => component.Takes switch
    {
        FigureKind.Percent when value < 0 => ($"Tỷ lệ {value} % không thể âm", $"A rate of {value} % cannot be negative"),
        FigureKind.Marks when value < 0 || value > component.Max => ($"Điểm {value} nằm ngoài khoảng 0 đến {component.Max}", $"Marks of {value} are outside 0 to {component.Max}"),
        _ => null,
    };

    private static decimal MarksFor(IndexComponent component, decimal value) => component.Takes switch
    {
        FigureKind.Percent => PortalIndex.Marks(value / 100, component.FullAt / 100, component.Max),
        FigureKind.Marks => value,
        FigureKind.Value => component.Steps.LastOrDefault(s => s.From <= value)?.Marks ?? 0,
        _ => throw new InvalidOperationException($"Unknown figure {component.Takes}"),
    };

    private static decimal Round(decimal marks, int? decimals) => decimals is { } digits ? Math.Round(marks, digits, MidpointRounding.AwayFromZero) : marks;
}
