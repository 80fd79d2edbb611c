using System.Net;
using HaiDang.City.Http;
using HaiDang.City.Notices;
using HaiDang.Dossiers.Files;

namespace HaiDang.Cli.Doctor;

/// <summary>Addresses, demo mode, gateways and the virus scanner, as the environment of the service sets them.</summary>
internal static class SettingChecks
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(Func<string, string?> environment, CancellationToken cancel) =>
    [
        Demo(environment),
        PublicAddress(environment("HAIDANG_PUBLIC_URL")),
        Listening(environment("HAIDANG_URLS") ?? "http://localhost:5080"),
        await ProxyAsync(environment("HAIDANG_URLS") ?? "http://localhost:5080", environment("HAIDANG_PUBLIC_URL"), cancel),
        .. await GatewaysAsync(environment, cancel),
        await ScannerAsync(environment, cancel),
    ];

    private static Finding Demo(Func<string, string?> environment) => environment("HAIDANG_DEMO") is "1" or "true" or "yes"
        ? Finding.Error("demo", "Đang bật chế độ dùng thử, có mật khẩu ai cũng biết.", "Bỏ HAIDANG_DEMO khỏi tệp cấu hình dịch vụ, hoặc đặt HAIDANG_DEMO=0.")
        : Finding.Ok("demo", "Không bật chế độ dùng thử.");

    private static Finding PublicAddress(string? url) =>
        string.IsNullOrEmpty(url) ? Finding.Error("public-url", "Chưa đặt địa chỉ công khai; mã QR và thông báo sẽ dẫn tới địa chỉ của từng yêu cầu.", "Đặt HAIDANG_PUBLIC_URL, ví dụ https://dichvucong.example.vn.")
        : !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != "https" ? Finding.Error("public-url", $"Địa chỉ công khai {url} không phải https.", "Đặt HAIDANG_PUBLIC_URL bằng địa chỉ https mà người dân dùng.")
        : address.IsLoopback ? Finding.Error("public-url", $"Địa chỉ công khai {url} là của riêng máy này.", "Đặt HAIDANG_PUBLIC_URL bằng địa chỉ mà người dân dùng.")
        : Finding.Ok("public-url", $"Địa chỉ công khai: {url}.");

    private static Finding Listening(string urls)
    {
        var open = urls.Split(';').Where(u => !u.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !(Uri.TryCreate(u, UriKind.Absolute, out var address) && address.IsLoopback)).ToList();
        return open.Count == 0
            ? Finding.Ok("listen", $"Máy chủ nghe tại {urls}.")
            : Finding.Warning("listen", $"Máy chủ nghe không mã hóa cho cả mạng tại {string.Join(", ", open)}.", "Đặt HAIDANG_URLS=http://127.0.0.1:5080 và để proxy có TLS ở trước; nếu proxy ở máy khác, chỉ cho máy ấy vào cổng này.");
    }

    // Only this machine is asked, as a proxy on it would ask: then the program must take the request for one over https.
    private static async Task<Finding> ProxyAsync(string urls, string? publicUrl, CancellationToken cancel)
    {
        if (urls.Split(';').Select(u => Uri.TryCreate(u, UriKind.Absolute, out var a) && a.IsLoopback && a.Scheme == "http" ? a : null).FirstOrDefault(a => a is not null) is not { } own)
        {
            return Finding.Warning("proxy", "Không hỏi được máy chủ qua địa chỉ của máy này.", "Kiểm tra bằng tay: trả lời qua proxy phải có tiêu đề Strict-Transport-Security.");
        }
        using var client = new Outgoing([]).ClientOf(own, TimeSpan.FromSeconds(5));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(own, "/readyz"));
        request.Headers.Host = Uri.TryCreate(publicUrl, UriKind.Absolute, out var address) ? address.Host : "dichvucong.example.vn";
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        try
        {
            using var answer = await client.SendAsync(request, cancel);
            return answer.StatusCode != HttpStatusCode.OK ? Finding.Error("server", $"Máy chủ tại {own} trả lời {(int)answer.StatusCode} cho /readyz.", "Xem dòng cuối của journalctl -u haidang.")
                : !answer.Headers.Contains("Strict-Transport-Security") ? Finding.Error("server", "Máy chủ không tin tiêu đề X-Forwarded-Proto của proxy trên máy này: cookie sẽ không có Secure.", "Kiểm tra phiên bản máy chủ và HAIDANG_PROXIES (docs/operate.md, Proxy and TLS).")
                : Finding.Ok("server", $"Máy chủ tại {own} sẵn sàng và tin proxy trên máy này.");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return Finding.Error("server", $"Máy chủ không trả lời tại {own}.", "Khởi động dịch vụ: systemctl start haidang; lý do nằm ở dòng cuối của journalctl -u haidang.");
        }
    }

    private static async Task<IReadOnlyList<Finding>> GatewaysAsync(Func<string, string?> environment, CancellationToken cancel)
    {
        NoticeOptions options;
        try
        {
            options = NoticeOptions.Read(environment);
        }
        catch (FormatException wrong)
        {
            return [Finding.Error("notices", $"Cấu hình thông báo sai: {wrong.Message}", "Sửa theo docs/operate.md, E-mail and text messages.")];
        }
        return [await MailAsync(options.Smtp, cancel), await SmsAsync(options.Sms, Outgoing.Read(environment), cancel)];
    }

    private static async Task<Finding> MailAsync(SmtpOptions? mail, CancellationToken cancel) =>
        mail is null ? Finding.Warning("mail", "Chưa có máy chủ thư: không gửi được thông báo qua thư điện tử.", "Đặt HAIDANG_SMTP_HOST và HAIDANG_MAIL_FROM.")
        : await Reach.WhyNotAsync(mail.Host, mail.Port, cancel) is { } why ? Finding.Error("mail", $"Không nối được máy chủ thư {mail} ({why}).", "Kiểm tra HAIDANG_SMTP_HOST, HAIDANG_SMTP_PORT và tường lửa.")
        : Finding.Ok("mail", $"Nối được máy chủ thư {mail}.");

    private static async Task<Finding> SmsAsync(SmsOptions? sms, Outgoing outgoing, CancellationToken cancel)
    {
        if (sms is null)
        {
            return Finding.Warning("sms", "Chưa có cổng tin nhắn: không gửi được tin nhắn.", "Đặt HAIDANG_SMS_URL.");
        }
        if (await outgoing.IsRefusedAsync(sms.Url, cancel))
        {
            return Finding.Error("sms", $"Cổng tin nhắn {sms} dẫn vào mạng riêng nên bị chặn.", $"Nếu đúng ý muốn, đặt HAIDANG_OUTGOING_PRIVATE={sms}.");
        }
        return await Reach.WhyNotAsync(sms.Url.IdnHost.Trim('[', ']'), sms.Url.Port, cancel) is { } why
            ? Finding.Error("sms", $"Không nối được cổng tin nhắn {sms} ({why}).", "Kiểm tra HAIDANG_SMS_URL và tường lửa.")
            : Finding.Ok("sms", $"Nối được cổng tin nhắn {sms}.");
    }

    private static async Task<Finding> ScannerAsync(Func<string, string?> environment, CancellationToken cancel)
    {
        VirusScanner scanner;
        try
        {
            scanner = VirusScanner.Read(environment);
        }
        catch (FormatException wrong)
        {
            return Finding.Error("virus-scanner", wrong.Message, "Sửa HAIDANG_CLAMAV theo docs/operate.md, Virus scanner.");
        }
        return !scanner.IsSet ? Finding.Warning("virus-scanner", "Chưa nối phần mềm quét vi-rút: tệp nhận được ghi \"chưa quét vi-rút\".", "Cài clamav-daemon và đặt HAIDANG_CLAMAV=/run/clamav/clamd.ctl.")
            : await scanner.VersionAsync(cancel) is not { } version ? Finding.Error("virus-scanner", "Phần mềm quét vi-rút không trả lời: tệp mới bị giữ, chưa ai mở được.", "Khởi động clamav-daemon; tài khoản của dịch vụ phải mở được ổ cắm (nhóm clamav).")
            : Finding.Ok("virus-scanner", $"Quét vi-rút bằng {version}.");
    }
}
