using System.Security.Claims;
using HaiDang.Core;

namespace HaiDang.Ui;

/// <summary>What stands around every page of this request. The host registers one per scope, from the city pack and the signed-in account.</summary>
public sealed record Shell
{
    /// <summary>Name of the city, e.g. "Thành phố ...".</summary>
    public LocalText CityName { get; init; } = new("Hải Đăng", "Hải Đăng");

    /// <summary>What these pages are, under the name of the city.</summary>
    public LocalText Service { get; init; } = new("Dịch vụ công trực tuyến", "Online public services");

    /// <summary>One or two letters in the mark; null draws the lighthouse.</summary>
    public string? LogoText { get; init; }

    /// <summary>Phone number people may call, as printed; null when the city has none.</summary>
    public string? Hotline { get; init; }

    /// <summary>Name of the signed-in person; null when nobody is.</summary>
    public string? PersonName { get; init; }

    /// <summary>Where a signed-in person finds their own things.</summary>
    public string PersonHref { get; init; } = "/profile";

    /// <summary>The sign-in page.</summary>
    public string SignInHref { get; init; } = "/sign-in";

    /// <summary>Takes a POST that signs out.</summary>
    public string SignOutHref { get; init; } = "/sign-out";

    /// <summary>A sentence above every page, e.g. that this is a demonstration; null: none.</summary>
    public LocalText? Banner { get; init; }

    /// <summary>The city's time zone, from its pack; UTC until the host says so.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;
}

/// <summary>A module's part of the main menu; every registered one is asked.</summary>
public interface IMenu
{
    /// <summary>The entries this person may use; asynchronous, because blocking while a page renders would lock up.</summary>
    /// <param name="person">The signed-in account, or an anonymous one.</param>
    ValueTask<IReadOnlyList<MenuEntry>> EntriesAsync(ClaimsPrincipal person);
}

/// <summary>One entry of the main menu.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Href">Local address; pages below it mark the entry as current.</param>
/// <param name="Order">Ascending from left to right.</param>
/// <param name="Count">Number shown beside it, e.g. open work; null: none.</param>
public sealed record MenuEntry(LocalText Text, string Href, int Order, int? Count = null);
