using HaiDang.Core;

namespace HaiDang.Indicators.AsOf;

/// <summary>What is refused about series on old and new units.</summary>
public static class AsOfProblems
{
    /// <summary>Neither old nor new units, nor both.</summary>
    public static Problem NoUnits(string typed) => new("malformed-units", 400,
        ("Không rõ theo đơn vị nào.", "Which units is not clear."),
        ($"'{typed}' không phải một lựa chọn: viết old, new hoặc both.", $"'{typed}' is no choice: write old, new or both."));
}
