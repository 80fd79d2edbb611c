using System.Globalization;
using System.Net;
using System.Net.Mail;

namespace HaiDang.City.Notices;

/// <summary>How notices leave this installation.</summary>
public sealed record NoticeOptions
{
    /// <summary>True shows e-mails and text messages on <c>/demo/outbox</c> and sends none.</summary>
    public bool Demo { get; init; }

    /// <summary>The mail server; null: no e-mails.</summary>
    public SmtpOptions? Smtp { get; init; }

    /// <summary>The gateway of text messages; null: none are sent.</summary>
    public SmsOptions? Sms { get; init; }

    /// <summary>How often a delivery is tried; 14 tries take about five hours.</summary>
    public int MostAttempts { get; init; } = 14;

    /// <summary>True when e-mails leave, or are shown.</summary>
    public bool HasEmail => Demo || Smtp is not null;

    /// <summary>True when text messages leave, or are shown.</summary>
    public bool HasSms => Demo || Sms is not null;

    /// <summary>Reads HAIDANG_SMTP_HOST, _PORT, _USER, _PASSWORD, HAIDANG_MAIL_FROM and HAIDANG_SMS_URL, _METHOD, _TYPE, _BODY, _SECRET; docs/operate.md.</summary>
    /// <param name="environment">Gives a variable; null when it is not set.</param>
    /// <exception cref="FormatException">A setting is wrong or missing.</exception>
    public static NoticeOptions Read(Func<string, string?> environment) => new()
    {
        Smtp = Given(environment, "HAIDANG_SMTP_HOST") is { } host ? SmtpOptions.Read(host, name => Given(environment, name)) : null,
        Sms = Given(environment, "HAIDANG_SMS_URL") is { } url ? SmsOptions.Read(url, name => Given(environment, name)) : null,
    };

    private static string? Given(Func<string, string?> environment, string name) => environment(name) is { Length: > 0 } value ? value : null;
}

/// <summary>A mail server. Outside this machine the connection is always encrypted (STARTTLS).</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">1 to 65535, usually 587.</param>
/// <param name="User">Account there; null: none.</param>
/// <param name="Password">Its password, a secret.</param>
/// <param name="From">Sender, e.g. <c>Thành phố &lt;no-reply@example.vn&gt;</c>.</param>
public sealed record SmtpOptions(string Host, int Port, string? User, string? Password, string From)
{
    /// <summary>True unless the server is on this machine.</summary>
    public bool IsEncrypted => !(Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address)));

    internal static SmtpOptions Read(string host, Func<string, string?> given)
    {
        if (!int.TryParse(given("HAIDANG_SMTP_PORT") ?? "587", NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
            throw new FormatException("HAIDANG_SMTP_PORT is a number from 1 to 65535.");
        if (given("HAIDANG_MAIL_FROM") is not { } from || !MailAddress.TryCreate(from, out _))
            throw new FormatException("HAIDANG_MAIL_FROM is the sender's address, e.g. 'City <no-reply@example.vn>'.");
        return new(host, port, given("HAIDANG_SMTP_USER"), given("HAIDANG_SMTP_PASSWORD"), from);
    }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>A gateway that takes text messages over HTTP.</summary>
/// <param name="Url">Where; https, or http on this machine.</param>
/// <param name="Method">POST or PUT.</param>
/// <param name="ContentType"><c>application/json</c> or <c>application/x-www-form-urlencoded</c>.</param>
/// <param name="Body">The body with <c>{phone}</c> (E.164 without plus), <c>{phone+}</c> (with it) and <c>{text}</c>, which are escaped for the content type.</param>
/// <param name="Secret">Sent as <c>Authorization: Bearer</c>; null: none.</param>
public sealed record SmsOptions(Uri Url, string Method, string ContentType, string Body, string? Secret)
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    internal static SmsOptions Read(string url, Func<string, string?> given)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !(address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)))
            throw new FormatException("HAIDANG_SMS_URL is an https address (http only on this machine).");
        var method = given("HAIDANG_SMS_METHOD") ?? "POST";
        if (method is not ("POST" or "PUT"))
            throw new FormatException("HAIDANG_SMS_METHOD is POST or PUT: a phone number never stands in an address.");
        var type = given("HAIDANG_SMS_TYPE") ?? Json;
        if (type is not (Json or Form))
            throw new FormatException($"HAIDANG_SMS_TYPE is {Json} or {Form}.");
        var body = given("HAIDANG_SMS_BODY") ?? (type == Json ? """{"to":"{phone}","text":"{text}"}""" : "to={phone}&text={text}");
        if (!body.Contains("{text}", StringComparison.Ordinal) || !body.Contains("{phone", StringComparison.Ordinal))
            throw new FormatException("HAIDANG_SMS_BODY holds {phone} or {phone+}, and {text}.");
        return new(address, method, type, body, given("HAIDANG_SMS_SECRET"));
    }

    /// <summary>The body of one message.</summary>
    /// <param name="phone">With country code and plus, e.g. <c>+84912345678</c>.</param>
    /// <param name="text">The message.</param>
    public string BodyOf(string phone, string text)
    {
        string Escape(string value) => ContentType == Json ? System.Text.Json.JsonEncodedText.Encode(value).ToString() : Uri.EscapeDataString(value);
        // The text last: what it holds is not a place to fill in.
        return Body.Replace("{phone+}", Escape(phone), StringComparison.Ordinal).Replace("{phone}", Escape(phone[1..]), StringComparison.Ordinal).Replace("{text}", Escape(text), StringComparison.Ordinal);
    }

    /// <summary>Without the secret.</summary>
    public override string ToString() => Url.Host;
}
