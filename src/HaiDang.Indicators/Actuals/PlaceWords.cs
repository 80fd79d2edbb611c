using HaiDang.Core;
using HaiDang.Indicators.Performance;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.Actuals;

/// <summary>The place of a value in words, as of the end of its period.</summary>
internal static class PlaceWords
{
    /// <summary>The name; of an abolished commune with where it lay, of a value computed anew with that it was.</summary>
    public static LocalText Of(Scope scope, DateOnly end, PageScope pages) => scope.Kind switch
    {
        ScopeKind.City => pages.City,
        ScopeKind.Unit when pages.Units.At(scope.Id, end) is { } then => then.IsFormer ? ($"{then.Name.Vi} (đơn vị cũ, {then.Within})", $"{then.Name.Vi} (abolished, {then.Within})") : then.Name,
        ScopeKind.Recast => ($"{pages.UnitName(scope.Id).Vi} (tính lại theo địa giới mới)", $"{pages.UnitName(scope.Id).In("en")} (computed anew for its borders of today)"),
        ScopeKind.Unit => pages.UnitName(scope.Id),
        _ => scope.ToText(),
    };
}
