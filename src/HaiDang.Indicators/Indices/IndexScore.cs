using HaiDang.Core.Formulas;

namespace HaiDang.Indicators.Indices;

/// <summary>The marks of an index for one unit and period. What is not known is not 0: it stays apart from what is.</summary>
/// <param name="Definition">The index.</param>
/// <param name="Groups">Its groups, in order.</param>
public sealed record IndexScore(IndexDefinition Definition, IReadOnlyList<GroupScore> Groups)
{
    /// <summary>Every component, in order.</summary>
    public IReadOnlyList<ComponentScore> Components => [.. Groups.SelectMany(g => g.AllComponents)];

    /// <summary>Marks of what is known.</summary>
    public decimal Marks => Groups.Sum(g => g.Marks);

    /// <summary>All marks that what is known could have.</summary>
    public decimal KnownMax => Groups.Sum(g => g.KnownMax);

    /// <summary>All marks that what is not known could have.</summary>
    public decimal UnknownMax => Groups.Sum(g => g.UnknownMax);

    /// <summary>All marks of the components that do not count this time.</summary>
    public decimal LeftOutMax => Groups.Sum(g => g.LeftOutMax);

    /// <summary>The marks of the whole index; null while a part of it is unknown.</summary>
    public decimal? Total => UnknownMax == 0 ? Marks : null;

    /// <summary>Marks in percent of what the known part could have; null when nothing is known.</summary>
    public decimal? PercentOfKnown => KnownMax == 0 ? null : 100 * Marks / KnownMax;

    /// <summary>Components whose marks are not known, in order.</summary>
    public IReadOnlyList<ComponentScore> Unknown => [.. Components.Where(c => c.State == MarksState.Unknown && c.Component.Max > 0)];

    /// <summary>What would raise the index most: known components with marks still to gain, the most first.</summary>
    public IReadOnlyList<ComponentScore> Gains => [.. Components.Where(c => c.ToGain > 0).OrderByDescending(c => c.ToGain).ThenBy(c => c.Component.Id, StringComparer.Ordinal)];

    /// <summary>Gives marks.</summary>
    /// <param name="definition">The index.</param>
    /// <param name="figure">The figure of a component: what its indicator or series gives, e.g. a rate in percent. A division by zero means that nothing was to be done.</param>
    public static IndexScore Of(IndexDefinition definition, Func<IndexComponent, FormulaResult> figure) => Of(definition, figure, _ => null);

    /// <summary>The same, where the marks of some components or groups are given as published.</summary>
    internal static IndexScore Of(IndexDefinition definition, Func<IndexComponent, FormulaResult> figure, Func<string, decimal?> published)
    {
        return new(definition, [.. definition.Groups.Select(Group)]);

        GroupScore Group(IndexGroup group) => published(group.Id) is { } marks
            ? new(group, [], []) { Published = marks }
            : new(group, [.. group.Groups.Select(Group)], [.. group.Components.Select(Component)]);

        ComponentScore Component(IndexComponent component) => published(component.Id) is { } marks
            ? new(component, FormulaResult.Of(marks), MarksState.Known, marks, null)
            : ComponentScore.Of(component, figure(component), definition.Decimals);
    }
}

/// <summary>The marks of a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Groups">Groups within it.</param>
/// <param name="Components">Its components.</param>
public sealed record GroupScore(IndexGroup Group, IReadOnlyList<GroupScore> Groups, IReadOnlyList<ComponentScore> Components)
{
    /// <summary>Its components and those of its groups, in order.</summary>
    public IEnumerable<ComponentScore> AllComponents => Components.Concat(Groups.SelectMany(g => g.AllComponents));

    /// <summary>Marks of what is known.</summary>
    public decimal Marks => Published ?? Components.Sum(c => c.Marks ?? 0) + Groups.Sum(g => g.Marks);

    /// <summary>All marks that what is known could have.</summary>
    public decimal KnownMax => Published is null ? MaxOf(MarksState.Known) + Groups.Sum(g => g.KnownMax) : Group.Max;

    /// <summary>All marks that what is not known could have.</summary>
    public decimal UnknownMax => MaxOf(MarksState.Unknown) + Groups.Sum(g => g.UnknownMax);

    /// <summary>All marks of the components that do not count this time.</summary>
    public decimal LeftOutMax => MaxOf(MarksState.LeftOut) + Groups.Sum(g => g.LeftOutMax);

    /// <summary>The marks of the whole group; null while a part of it is unknown.</summary>
    public decimal? Total => UnknownMax == 0 ? Marks : null;

    /// <summary>Marks in percent of what the known part could have; null when nothing is known.</summary>
    public decimal? PercentOfKnown => KnownMax == 0 ? null : 100 * Marks / KnownMax;

    /// <summary>Marks as published, in place of those of its parts.</summary>
    internal decimal? Published { get; init; }

    private decimal MaxOf(MarksState state) => Components.Where(c => c.State == state).Sum(c => c.Component.Max);
}

/// <summary>Whether the marks of a component are known.</summary>
public enum MarksState
{
    /// <summary>They are known.</summary>
    Known,

    /// <summary>Nothing was to be done, and the component then does not count.</summary>
    LeftOut,

    /// <summary>They are not known.</summary>
    Unknown,
}
