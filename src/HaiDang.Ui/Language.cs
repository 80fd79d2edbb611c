using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;

namespace HaiDang.Ui;

/// <summary>The language of this request (cookie <c>lang</c>, Vietnamese when absent) and the way it writes dates, money and numbers.</summary>
/// <param name="request">Gives the cookie; outside a request the language is Vietnamese.</param>
/// <param name="shell">Gives the city's time zone.</param>
public sealed class Language(IHttpContextAccessor request, Shell shell)
{
    internal const string Cookie = "lang";
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] DaysVi = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public string Code { get; } = request.HttpContext?.Request.Cookies[Cookie] == "en" ? "en" : "vi";

    /// <summary>True when pages are shown in English.</summary>
    public bool IsEnglish => Code == "en";

    /// <summary>The wording for this request.</summary>
    public string this[string vi, string en] => IsEnglish ? en : vi;

    /// <summary>The wording for this request; Vietnamese when no English was reviewed.</summary>
    public string Of(LocalText text) => text.In(Code);

    /// <summary>As <see cref="Of"/>; empty for null.</summary>
    public string OfOptional(LocalText? text) => text?.In(Code) ?? "";

    /// <summary><c>06/03/2026</c>, in both languages.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Called as L.Date beside its kin.")]
    public string Date(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The day an instant falls on in the city: <c>06/03/2026</c>.</summary>
    public string Date(DateTimeOffset at) => Date(DateOnly.FromDateTime(InCity(at).DateTime));

    /// <summary>"thứ Sáu", "Friday".</summary>
    public string Weekday(DateOnly day) => IsEnglish ? day.DayOfWeek.ToString() : DaysVi[(int)day.DayOfWeek];

    /// <summary>"thứ Sáu, 06/03/2026".</summary>
    public string LongDate(DateOnly day) => $"{Weekday(day)}, {Date(day)}";

    /// <summary>An instant in the city's time: "16:30 thứ Sáu, 06/03/2026".</summary>
    public string Moment(DateTimeOffset at) => $"{Time(at)} {LongDate(DateOnly.FromDateTime(InCity(at).DateTime))}";

    /// <summary>An instant in the city's time, short for tables: "16:30 06/03/2026".</summary>
    public string ShortMoment(DateTimeOffset at) => $"{Time(at)} {Date(at)}";

    /// <summary>The time of day in the city: "16:30".</summary>
    public string Time(DateTimeOffset at) => InCity(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Whole đồng: "1.250.000 đồng", "1,250,000 đồng"; zero is "miễn phí", "free of charge" only where the caller says so.</summary>
    public string Money(long dong) => $"{Number(dong)} đồng";

    /// <summary>A whole number with separators: "1.250.000", "1,250,000".</summary>
    public string Number(long value) => value.ToString("N0", Culture);

    /// <summary>A number with at most the given decimals, without trailing zeros: "12,5", "12.5".</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">0 to 10.</param>
    public string Number(decimal value, int decimals = 2) => value.ToString("#,##0." + new string('#', decimals), Culture);

    /// <summary>The culture behind the numbers.</summary>
    public CultureInfo Culture => IsEnglish ? English : Vietnamese;

    private DateTimeOffset InCity(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, shell.TimeZone);
}
