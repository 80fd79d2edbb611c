namespace HaiDang.Indicators.Figures;

/// <summary>For which units figures are asked.</summary>
/// <param name="Units">The units, each apart; null: every unit that has facts.</param>
public sealed record UnitScope(IReadOnlyCollection<string>? Units)
{
    /// <summary>The unit that stands for the city as a whole.</summary>
    public const string WholeCity = "";

    /// <summary>The city as a whole.</summary>
    public static UnitScope City { get; } = new([WholeCity]);

    /// <summary>One unit.</summary>
    public static UnitScope Of(string unit) => new([unit]);
}
