using System.Text.RegularExpressions;
using HaiDang.Core;

namespace HaiDang.Indicators.Targets;

/// <summary>For whom a target or a value holds.</summary>
/// <param name="Kind">What kind of place.</param>
/// <param name="Id">The unit or former province; empty for the city and the nation.</param>
public readonly partial record struct Scope(ScopeKind Kind, string Id)
{
    /// <summary>The city as it is today.</summary>
    public static Scope City { get; } = new(ScopeKind.City, "");

    /// <summary>The nation.</summary>
    public static Scope Nation { get; } = new(ScopeKind.Nation, "");

    /// <summary>A unit of the city; the city itself for the empty name.</summary>
    public static Scope OfUnit(string id) => string.IsNullOrEmpty(id) ? City : new(ScopeKind.Unit, id);

    /// <summary>Reads <c>city</c>, <c>nation</c>, <c>former:ID</c>, <c>unit:ID</c> or <c>recast:ID</c>.</summary>
    public static bool TryParse(string text, out Scope scope)
    {
        var match = Written().Match(text);
        scope = !match.Success ? default
            : match.Groups["id"] is { Success: true, Value: var id } ? new(match.Groups["kind"].Value switch { "unit" => ScopeKind.Unit, "recast" => ScopeKind.Recast, _ => ScopeKind.Former }, id)
            : text == "city" ? City : Nation;
        return match.Success;
    }

    /// <summary>As it is written in the pack.</summary>
    public override string ToString() => Kind switch
    {
        ScopeKind.City => "city",
        ScopeKind.Nation => "nation",
        ScopeKind.Former => $"former:{Id}",
        ScopeKind.Unit => $"unit:{Id}",
        ScopeKind.Recast => $"recast:{Id}",
        _ => throw new InvalidOperationException($"Unknown kind {Kind}"),
    };

    /// <summary>In words.</summary>
    public LocalText ToText() => Kind switch
    {
        ScopeKind.City => ("thành phố hiện nay", "the city of today"),
        ScopeKind.Nation => ("cả nước", "the nation"),
        ScopeKind.Former => ($"địa phương trước sáp nhập ({Id})", $"the place before the merger ({Id})"),
        ScopeKind.Unit => ($"đơn vị {Id}", $"unit {Id}"),
        ScopeKind.Recast => ($"đơn vị {Id}, tính lại theo địa giới mới", $"unit {Id}, computed anew for its borders of today"),
        _ => throw new InvalidOperationException($"Unknown kind {Kind}"),
    };

    [GeneratedRegex("^(city|nation|(?<kind>former|unit|recast):(?<id>[a-z0-9]+(-[a-z0-9]+)*))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();
}

/// <summary>Kinds of places.</summary>
public enum ScopeKind
{
    /// <summary>The city as it is today.</summary>
    City,

    /// <summary>The nation.</summary>
    Nation,

    /// <summary>A province or city before it became part of the city of today.</summary>
    Former,

    /// <summary>A unit that existed at the end of the period: one of the city, or a commune abolished since.</summary>
    Unit,

    /// <summary>A unit of the city for a period before it began: the publisher computed the value anew for its borders (<i>số liệu tính lại theo địa giới mới</i>).</summary>
    Recast,
}
