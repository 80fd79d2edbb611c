using HaiDang.Core;

namespace HaiDang.City.Units;

/// <summary>What is refused about units.</summary>
public static class UnitProblems
{
    /// <summary>Nothing is known under this identifier on the day asked for.</summary>
    public static Problem NotFound(string id) => new("unit-not-found", 404,
        ("Không tìm thấy đơn vị.", "No such unit."),
        ($"Không có xã, phường, đặc khu hay cơ quan '{id}'. Tìm theo tên mới hoặc tên cũ tại /units.", $"There is no commune or body '{id}'. Find it by its new or former name at /units."));
}
