namespace HaiDang.Simulation.WhatIf;

/// <summary>What is asked of a unit's recorded history.</summary>
/// <param name="UnitId">The unit that decides.</param>
/// <param name="Procedure">Only dossiers of this procedure are measured (all are replayed, since they share the same people); null: all.</param>
/// <param name="From">First day of filing of the dossiers that are measured.</param>
/// <param name="To">Last day of filing, included.</param>
/// <param name="Change">What would be different.</param>
public sealed record WhatIfQuestion(string UnitId, string? Procedure, DateOnly From, DateOnly To, WhatIfChange Change);

/// <summary>Something that would be different.</summary>
public abstract record WhatIfChange;

/// <summary>More officers at a step.</summary>
/// <param name="Step">The step; <c>acceptance</c> for the decision on acceptance.</param>
/// <param name="More">How many more, 1 to 50.</param>
public sealed record MoreOfficers(string Step, int More) : WhatIfChange;

/// <summary>A step that is not done any more; what applicants and other units are asked for at it still is.</summary>
/// <param name="Step">The step, not acceptance.</param>
public sealed record WithoutStep(string Step) : WhatIfChange;

/// <summary>Another limit. People work as they did.</summary>
/// <param name="Days">Days longer, or shorter when negative: working days where the limit is in working days; not 0, at most 60.</param>
public sealed record OtherLimit(int Days) : WhatIfChange;

/// <summary>Another share of dossiers filed online.</summary>
/// <param name="Percent">0 to 100.</param>
public sealed record OnlineShare(int Percent) : WhatIfChange;

/// <summary>The people of two units take from one queue, role by role.</summary>
/// <param name="UnitId">The other unit.</param>
public sealed record SharedQueue(string UnitId) : WhatIfChange;
