using HaiDang.Storage;
using HaiDang.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Notices;

/// <summary>What one person is told (<i>thông báo</i>) about one event, in finished words.</summary>
public sealed class PersonalNotice : IVersioned, ISealedRow
{
    /// <summary>Identifier, ordered by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Account that finds it in the pages; null for a person without one.</summary>
    public Guid? AccountId { get; init; }

    /// <inheritdoc/>
    /// <remarks>That of the dossier or account it tells about.</remarks>
    public required long KeyId { get; init; }

    /// <summary>Stream of the event.</summary>
    public required Guid AboutId { get; init; }

    /// <summary>Number of the event in its stream; with <see cref="Recipient"/> it tells each person once.</summary>
    public required int EventNumber { get; init; }

    /// <summary>1 for the first person told about the event, 2 for the second...</summary>
    public required int Recipient { get; init; }

    /// <summary>Template of the pack, e.g. <c>accepted</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Name of the person.</summary>
    public required string Name { get; init; }

    /// <summary>Number at which the person can be called; null when none is known.</summary>
    public string? Phone { get; init; }

    /// <summary>Subject, on one line.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text; empty once a message that only carried a code is sent.</summary>
    public required string Text { get; set; }

    /// <summary>Page of the matter for its account, e.g. <c>/me/dossiers/CODE</c>.</summary>
    public required string Href { get; init; }

    /// <summary>True when somebody should call the person if neither e-mail nor text message arrives.</summary>
    public required bool CallIfUnreached { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the account marked it as read; null while unread.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}

/// <summary>A notice on its way by e-mail or text message.</summary>
public sealed class NoticeDelivery : ISealedRow
{
    /// <summary>Identifier, ordered by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The notice.</summary>
    public required Guid NoticeId { get; init; }

    /// <inheritdoc/>
    /// <remarks>The notice's.</remarks>
    public required long KeyId { get; init; }

    /// <summary>By which way.</summary>
    public required NoticeChannel Channel { get; init; }

    /// <summary>E-mail address, or phone number in its normal form.</summary>
    public required string Address { get; init; }

    /// <summary>The text message; null for an e-mail, whose words stand in the notice, and once a message is sent.</summary>
    public string? Text { get; set; }

    /// <summary>Where it stands.</summary>
    public required DeliveryState State { get; set; }

    /// <summary>When it was sent, shown or given up; null while waiting.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Why it was given up, in a word without personal data; null otherwise.</summary>
    public string? Error { get; set; }
}

/// <summary>Ways to a person outside the pages.</summary>
public enum NoticeChannel
{
    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Unaccented text message of at most 160 characters.</summary>
    Sms,
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, or tried again.</summary>
    Waiting,

    /// <summary>Taken over by the mail server or the gateway.</summary>
    Sent,

    /// <summary>Not sent: the demo shows it on a page.</summary>
    Shown,

    /// <summary>Given up.</summary>
    Failed,
}

internal sealed class NoticesModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<PersonalNotice>(e =>
        {
            e.ToTable("city_notice");
            e.HasKey(x => x.Id);
            e.HasIndex(x => new { x.AboutId, x.EventNumber, x.Recipient }).IsUnique();
            e.HasIndex(x => new { x.AccountId, x.At });
            // Holds only what nobody has read: the number beside the menu is asked for on every page.
            e.HasIndex(x => x.AccountId, "ix_city_notice_unread").HasFilter("read_at IS NULL AND account_id IS NOT NULL");
            e.Property(x => x.Kind).HasMaxLength(60);
            e.Property(x => x.Language).HasMaxLength(2);
            e.Property(x => x.Name).HasMaxLength(200);
            e.Property(x => x.Phone).IsSealedOrNull();
            e.Property(x => x.Text).IsSealed("");
            e.Property(x => x.Subject).HasMaxLength(300);
            e.Property(x => x.Href).HasMaxLength(120);
        });
        model.Entity<NoticeDelivery>(e =>
        {
            e.ToTable("city_notice_delivery");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.NoticeId);
            e.Property(x => x.Address).IsSealed("");
            e.Property(x => x.Text).IsSealedOrNull();
            e.Property(x => x.Error).HasMaxLength(60);
        });
    }
}
