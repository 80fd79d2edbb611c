using System.Net;
using System.Net.Http.Headers;
using System.Net.Mail;
using System.Text;
using HaiDang.City.Http;
using HaiDang.Core.Identity;

namespace HaiDang.City.Notices;

/// <summary>A delivery did not work. The message holds no personal data: what a server answered may name the person, so it is not kept.</summary>
internal sealed class DeliveryException(string code, bool isFinal) : Exception($"Delivery failed: {code}")
{
    /// <summary>Why, in a word.</summary>
    public string Code { get; } = code;

    /// <summary>True when another try would fail as well: no such mailbox, not a number.</summary>
    public bool IsFinal { get; } = isFinal;
}

/// <summary>Hands e-mails to the mail server.</summary>
internal sealed class EmailSender(NoticeOptions options)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <exception cref="DeliveryException">The server did not take it.</exception>
    public async Task SendAsync(string address, string subject, string text, CancellationToken cancel)
    {
        var server = options.Smtp ?? throw new DeliveryException("no-mail-server", isFinal: false);
        if (!MailAddress.TryCreate(address, out var to))
            throw new DeliveryException("bad-address", isFinal: true);
        using var message = new MailMessage
        {
            From = new MailAddress(server.From),
            Subject = subject,
            SubjectEncoding = Encoding.UTF8,
            Body = text,
            BodyEncoding = Encoding.UTF8,
            // No answer is read, and none should come from machines that are away.
            Headers = { { "Auto-Submitted", "auto-generated" } },
        };
        message.To.Add(to);
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.IsEncrypted };
        if (server.User is { } user)
            client.Credentials = new NetworkCredential(user, server.Password);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        try
        {
            await client.SendMailAsync(message, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new DeliveryException("mail-timeout", isFinal: false);
        }
        catch (SmtpFailedRecipientException refused)
        {
            throw new DeliveryException($"mail-{(int)refused.StatusCode}", isFinal: (int)refused.StatusCode is 550 or 551 or 553 or 554);
        }
        catch (SmtpException failure)
        {
            throw new DeliveryException($"mail-{(int)failure.StatusCode}", isFinal: false);
        }
    }
}

/// <summary>Hands text messages to the gateway.</summary>
internal sealed class SmsSender(NoticeOptions options, Outgoing outgoing) : IDisposable
{
    // Made here and not by the factory, which would log addresses.
    private readonly HttpClient? _http = options.Sms is { } sms ? outgoing.ClientOf(sms.Url, TimeSpan.FromSeconds(20)) : null;

    /// <exception cref="DeliveryException">The gateway did not take it.</exception>
    public async Task SendAsync(string phone, string text, CancellationToken cancel)
    {
        if (options.Sms is not { } gateway || _http is null)
            throw new DeliveryException("no-sms-gateway", isFinal: false);
        if (!PhoneNumber.TryParse(phone, out var number))
            throw new DeliveryException("bad-number", isFinal: true);
        using var request = new HttpRequestMessage(new HttpMethod(gateway.Method), gateway.Url)
        {
            Content = new StringContent(gateway.BodyOf(number.International, text), Encoding.UTF8, gateway.ContentType),
        };
        if (gateway.Secret is { } secret)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!answer.IsSuccessStatusCode)
                throw new DeliveryException($"sms-{(int)answer.StatusCode}", isFinal: answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity);
        }
        catch (HttpRequestException failure)
        {
            throw new DeliveryException($"sms-{failure.HttpRequestError}", isFinal: false);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new DeliveryException("sms-timeout", isFinal: false);
        }
    }

    public void Dispose() => _http?.Dispose();
}
