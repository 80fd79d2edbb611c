using System.Text.Json.Nodes;
using HaiDang.City.Packs;
using HaiDang.Core;
using HaiDang.Core.Identity;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;

namespace HaiDang.City.Notices;

/// <summary>Somebody who is told.</summary>
/// <param name="Name">Name.</param>
/// <param name="AccountId">Account; null when none.</param>
/// <param name="Email">E-mail address; null when none is known.</param>
/// <param name="Phone">Phone number in any form; null when none is known.</param>
/// <param name="Language"><c>vi</c> or <c>en</c>.</param>
public sealed record Recipient(string Name, Guid? AccountId, string? Email, string? Phone, string Language);

/// <summary>What is told.</summary>
/// <param name="AboutId">Stream of the event.</param>
/// <param name="KeyId">Key of the dossier, with which the words are sealed.</param>
/// <param name="EventNumber">Its number there.</param>
/// <param name="At">When it happened.</param>
/// <param name="Href">Page of the matter for an account.</param>
/// <param name="Template">Words of the pack.</param>
/// <param name="Model">Values for a language; <c>recipient.name</c> is filled in here.</param>
/// <param name="CallIfUnreached">True when somebody should call a person whom nothing reaches.</param>
public sealed record Telling(Guid AboutId, long KeyId, int EventNumber, DateTimeOffset At, string Href, NoticeTemplate Template, Func<string, JsonObject> Model, bool CallIfUnreached);

/// <summary>Turns what happened into notices and their deliveries, written in one commit with whatever the caller adds.</summary>
public sealed class NoticeWriter(NoticeOptions options, Clock clock, Ids ids)
{
    /// <summary>Kind of the messages that carry one-time codes.</summary>
    internal const string CodeKind = "one-time-code";

    /// <summary>Adds the notice of one person.</summary>
    /// <param name="changes">Where the rows are added.</param>
    /// <param name="telling">What is told.</param>
    /// <param name="recipient">Who is told.</param>
    /// <param name="place">1 for the first person told about the event, 2 for the second...</param>
    /// <returns>The notice, and whether any e-mail or text message goes with it.</returns>
    public (PersonalNotice Notice, bool IsSent) Add(Changes changes, Telling telling, Recipient recipient, int place)
    {
        var model = telling.Model(recipient.Language);
        model["recipient"] = new JsonObject { ["name"] = recipient.Name };
        var phone = PhoneNumber.TryParse(recipient.Phone, out var number) ? number : (PhoneNumber?)null;
        var notice = new PersonalNotice
        {
            Id = ids.New(),
            AccountId = recipient.AccountId,
            KeyId = telling.KeyId,
            AboutId = telling.AboutId,
            EventNumber = telling.EventNumber,
            Recipient = place,
            Kind = telling.Template.Id,
            Language = recipient.Language,
            Name = Cut(recipient.Name, 200),
            Phone = phone?.Value,
            Subject = Cut(telling.Template.SubjectOf(model, recipient.Language), 300),
            Text = telling.Template.EmailOf(model, recipient.Language),
            Href = telling.Href,
            CallIfUnreached = telling.CallIfUnreached,
            At = telling.At,
        };
        changes.Insert(notice);
        var email = options.HasEmail && recipient.Email is { Length: > 0 and <= 254 } address ? address : null;
        if (email is not null)
            Deliver(changes, notice, NoticeChannel.Email, email, null);
        var sms = options.HasSms && phone is { IsMobile: true } mobile ? mobile.Value : null;
        if (sms is not null)
            // Its words are Vietnamese, so what they are filled in with is too.
            Deliver(changes, notice, NoticeChannel.Sms, sms, telling.Template.SmsOf(recipient.Language == "vi" ? model : telling.Model("vi")));
        return (notice, email is not null || sms is not null);
    }

    /// <summary>Adds a message with a one-time code; its words are forgotten once it is sent.</summary>
    /// <param name="changes">Where the rows are added.</param>
    /// <param name="account">Whose account.</param>
    /// <param name="about">Identifier of the code.</param>
    /// <param name="target">E-mail address or phone number.</param>
    /// <param name="code">The code.</param>
    /// <param name="minutes">How long it works.</param>
    internal void AddCode(Changes changes, People.Account account, Guid about, string target, string code, int minutes)
    {
        LocalText subject = ("Mã xác nhận", "Confirmation code");
        LocalText text = (
            $"Mã xác nhận: {code}\n\nMã có hiệu lực {minutes} phút và chỉ dùng một lần. Không đưa mã này cho bất kỳ ai, kể cả người xưng là cán bộ. Bỏ qua tin này nếu bạn không yêu cầu mã.",
            $"Confirmation code: {code}\n\nIt works once, for {minutes} minutes. Give it to nobody, not even to somebody who claims to be an official. Ignore this message if you did not ask for a code.");
        AddSecret(changes, account.KeyId, about, target, LanguageOf(account), account.FullName, (subject, text), $"Ma xac nhan: {code}. Hieu luc {minutes} phut. Khong dua ma nay cho bat ky ai.");
    }

    /// <summary>Adds a message that carries a secret; its words are forgotten once it is sent.</summary>
    /// <param name="changes">Where the rows are added.</param>
    /// <param name="keyId">Key with which the words are sealed.</param>
    /// <param name="about">Identifier of the code.</param>
    /// <param name="target">E-mail address or phone number.</param>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    /// <param name="name">Who is told.</param>
    /// <param name="words">Subject and plain text.</param>
    /// <param name="sms">The same in at most 160 unaccented characters.</param>
    internal void AddSecret(Changes changes, long keyId, Guid about, string target, string language, string name, (LocalText Subject, LocalText Text) words, string sms)
    {
        var notice = OfAccount(null, keyId, name, language, about, clock.Now, CodeKind, words.Subject, words.Text);
        changes.Insert(notice);
        if (PhoneNumber.TryParse(target, out var phone))
            Deliver(changes, notice, NoticeChannel.Sms, phone.Value, sms);
        else
            Deliver(changes, notice, NoticeChannel.Email, target, null);
    }

    /// <summary>Adds what happened to an account itself; by e-mail where one is known, never by text message: those cost the city, and none is urgent enough.</summary>
    /// <param name="changes">Where the rows are added.</param>
    /// <param name="account">Whose account.</param>
    /// <param name="about">Entry of the journal that tells it.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="subject">Subject.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="href">Page of the matter.</param>
    /// <param name="place">1 for the first person told about the entry, 2 for the second...</param>
    internal void AddOfAccount(Changes changes, People.Account account, Guid about, DateTimeOffset at, LocalText subject, LocalText text, string href = "/profile/security", int place = 1)
    {
        var profile = account.ReadProfile();
        var notice = OfAccount(account.Id, account.KeyId, account.FullName, LanguageOf(account), about, at, "account", subject, text, href, place);
        changes.Insert(notice);
        if (options.HasEmail && (account.EmailConfirmed ? account.Email : profile.Email) is { Length: > 0 and <= 254 } address)
            Deliver(changes, notice, NoticeChannel.Email, address, null);
    }

    /// <summary>Tells officials of work that waits for them; by e-mail where one is known, never by text message. Holds no personal data of applicants.</summary>
    /// <param name="changes">Where the rows are added.</param>
    /// <param name="officials">Who is told; each must be there once.</param>
    /// <param name="about">Stream of the event that tells it.</param>
    /// <param name="number">Its number there.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="subject">Subject.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="href">Page of the matter, at most 120 characters.</param>
    public void AddOfWork(Changes changes, IReadOnlyList<People.Account> officials, Guid about, int number, DateTimeOffset at, LocalText subject, LocalText text, string href)
    {
        foreach (var (i, official) in officials.Index())
        {
            var notice = OfAccount(official.Id, official.KeyId, official.FullName, LanguageOf(official), about, at, "work", subject, text, href, i + 1, number);
            changes.Insert(notice);
            if (options.HasEmail && (official.EmailConfirmed ? official.Email : null) is { Length: > 0 and <= 254 } address)
                Deliver(changes, notice, NoticeChannel.Email, address, null);
        }
    }

    private PersonalNotice OfAccount(Guid? account, long keyId, string name, string language, Guid about, DateTimeOffset at, string kind, LocalText subject, LocalText text, string href = "/profile/security", int place = 1, int number = 1) => new()
    {
        Id = ids.New(),
        AccountId = account,
        KeyId = keyId,
        AboutId = about,
        EventNumber = number,
        Recipient = place,
        Kind = kind,
        Language = language,
        Name = Cut(name, 200),
        Subject = subject.In(language),
        Text = text.In(language),
        Href = href,
        CallIfUnreached = false,
        At = at,
    };

    private void Deliver(Changes changes, PersonalNotice notice, NoticeChannel channel, string address, string? text)
    {
        var delivery = new NoticeDelivery
        {
            Id = ids.New(),
            NoticeId = notice.Id,
            KeyId = notice.KeyId,
            Channel = channel,
            Address = address,
            Text = text,
            State = options.Demo ? DeliveryState.Shown : DeliveryState.Waiting,
            DoneAt = options.Demo ? clock.Now : null,
        };
        changes.Insert(delivery);
        if (!options.Demo)
            changes.Insert(new Job { Id = ids.New(), Kind = DeliverNotice.JobKind, Payload = delivery.Id.ToString(), RunAt = clock.Now });
    }

    private static string LanguageOf(People.Account account) => account.ReadProfile().Language ?? "vi";

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
