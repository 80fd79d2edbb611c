using HaiDang.Core;

namespace HaiDang.City.Contracts;

/// <summary>An engine that knows the steps of procedures by name.</summary>
public interface IProcedureSteps
{
    /// <summary>Name of a step in the version of a procedure in force on a day; null when there is none.</summary>
    LocalText? NameOf(string procedure, string step, DateOnly day);
}
