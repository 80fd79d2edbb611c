namespace HaiDang.Indicators.Figures;

/// <summary>For which units figures are asked.</summary>
/// <param name="Units">The units, each apart; null: every unit that has facts.</param>
public sealed record UnitScope(IReadOnlyCollection<string>? Units)
{
    /// <summary>The unit that stands for the city as a whole.</summary>
    public const string WholeCity = "";

    /// <summary>True when each unit is asked for together with all units below it.</summary>
    public bool WithBelow { get; init; }

    /// <summary>True when codes stand for the units of each period's end, false for those of today: one of today has no figures from before it began, though another unit may have had its code. Always true where every unit is asked for.</summary>
    public bool OfPeriod { get => field || Units is null; init; }

    /// <summary>The city as a whole.</summary>
    public static UnitScope City { get; } = new([WholeCity]);

    /// <summary>One unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="withBelow">True: with all units below it.</param>
    public static UnitScope Of(string unit, bool withBelow = false) => new([unit]) { WithBelow = withBelow };
}
