using HaiDang.Core;

namespace HaiDang.City.Contracts;

/// <summary>An engine whose procedures the powers of officials can be limited to.</summary>
public interface IProcedureScopes
{
    /// <summary>The procedures in force on a day, in the order in which lists show them.</summary>
    IReadOnlyList<ProcedureScope> All(DateOnly day);
}

/// <summary>A procedure as powers name it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its short name.</param>
/// <param name="Field">Its field of administration (<i>lĩnh vực</i>).</param>
public sealed record ProcedureScope(string Code, LocalText Name, LocalText Field);
