using HaiDang.Core;

namespace HaiDang.Indicators.Indices;

/// <summary>An index (<i>bộ chỉ số</i>): marks for components, added up in groups.</summary>
public sealed record IndexDefinition
{
    /// <summary>Identifier in kebab-case, unique in the pack.</summary>
    public required string Id { get; init; }

    /// <summary>Name, as its document gives it.</summary>
    public required LocalText Name { get; init; }

    /// <summary>The document that defines it.</summary>
    public required DocumentSource Source { get; init; }

    /// <summary>Lengths of time for which it is given, from short to long.</summary>
    public required IReadOnlyList<PeriodKind> Periods { get; init; }

    /// <summary>All marks.</summary>
    public required decimal Max { get; init; }

    /// <summary>Decimals to which the marks of each component are rounded before they are added; null when they are not.</summary>
    public int? Decimals { get; init; }

    /// <summary>Its groups, in order; their marks add up to <see cref="Max"/>.</summary>
    public required IReadOnlyList<IndexGroup> Groups { get; init; }

    /// <summary>What a reader should know of it.</summary>
    public LocalText? Note { get; init; }

    /// <summary>Every component, in order.</summary>
    public IEnumerable<IndexComponent> Components => Groups.SelectMany(g => g.AllComponents);
}

/// <summary>Components that are added up together, or groups of such.</summary>
/// <param name="Id">Identifier in kebab-case, unique among the groups and components of the index.</param>
/// <param name="Code">Code that its document or its portal gives it; null when none is known.</param>
/// <param name="Name">Name.</param>
/// <param name="Max">All its marks.</param>
/// <param name="Groups">Groups within it; empty when it has components.</param>
/// <param name="Components">Its components; empty when it has groups.</param>
public sealed record IndexGroup(string Id, string? Code, LocalText Name, decimal Max, IReadOnlyList<IndexGroup> Groups, IReadOnlyList<IndexComponent> Components)
{
    /// <summary>Its components and those of its groups, in order.</summary>
    public IEnumerable<IndexComponent> AllComponents => Components.Concat(Groups.SelectMany(g => g.AllComponents));
}

/// <summary>Something for which an index gives marks (<i>chỉ số thành phần</i>).</summary>
public sealed record IndexComponent
{
    /// <summary>Identifier in kebab-case, unique among the groups and components of the index.</summary>
    public required string Id { get; init; }

    /// <summary>Code that its document or its portal gives it; null when none is known.</summary>
    public string? Code { get; init; }

    /// <summary>Name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>All its marks; 0 for what only informs.</summary>
    public required decimal Max { get; init; }

    /// <summary>The indicator that gives its figure; null when it is imported.</summary>
    public string? Indicator { get; init; }

    /// <summary>The series that gives its figure; null when an indicator does.</summary>
    public string? Imported { get; init; }

    /// <summary>What its figure is.</summary>
    public FigureKind Takes { get; init; }

    /// <summary>Percent that earns all marks, above 0; less earns them in proportion. For <see cref="FigureKind.Percent"/>.</summary>
    public decimal FullAt { get; init; } = 100;

    /// <summary>Marks by steps, rising; below the first there are none. For <see cref="FigureKind.Value"/>.</summary>
    public IReadOnlyList<IndexStep> Steps { get; init; } = [];

    /// <summary>What holds when nothing was to be done, so that its rate has no value; null when the document does not say: then the marks are unknown.</summary>
    public NothingToDo? None { get; init; }
}

/// <summary>Marks from a figure upward.</summary>
/// <param name="From">The least figure, included.</param>
/// <param name="Marks">The marks.</param>
public sealed record IndexStep(decimal From, decimal Marks);

/// <summary>What the figure of a component is.</summary>
public enum FigureKind
{
    /// <summary>A rate in percent, 0 to 100.</summary>
    Percent,

    /// <summary>The marks themselves, 0 to the component's maximum.</summary>
    Marks,

    /// <summary>A figure that a table of steps turns into marks.</summary>
    Value,
}

/// <summary>Marks of a component when nothing was to be done.</summary>
public enum NothingToDo
{
    /// <summary>No marks.</summary>
    NoMarks,

    /// <summary>All marks.</summary>
    AllMarks,

    /// <summary>The component does not count: neither its marks nor its maximum.</summary>
    LeaveOut,
}
