using Crm.Customers;
using Crm.Inquiries;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Messages;

/// <summary>A message between a customer and the shop, kept as it came: its content never changes. To what it belongs may be put right by hand.</summary>
public sealed class Message
{
    /// <summary>Longer texts are cut; the host has the original.</summary>
    public const int LongestText = 1_000_000;

    private Message()
    {
    }

    /// <summary>Id.</summary>
    public MessageId Id { get; private set; }

    /// <summary>The site.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>Code of the channel: <c>mail</c>.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>Who wrote.</summary>
    public MessageDirection Direction { get; private set; }

    /// <summary>Its identity in its channel: of a mail the <c>Message-ID</c>. Unique on the site.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Identity of the message that it answers; null for none.</summary>
    public string? InReplyTo { get; private set; }

    /// <summary>Who wrote; null for unknown or erased. Personal.</summary>
    public MessageParty? Sender { get; private set; }

    /// <summary>To whom. Personal.</summary>
    public IReadOnlyList<MessageParty>? Recipients { get; private set; } = [];

    /// <summary>Subject; null for none. Personal.</summary>
    public string? Subject { get; private set; }

    /// <summary>Text; null for none. Personal.</summary>
    public string? Text { get; private set; }

    /// <summary>HTML as it came; null for none. Personal.</summary>
    public string? Html { get; private set; }

    /// <summary>What was attached. Personal.</summary>
    public IReadOnlyList<MessageAttachment>? Attachments { get; private set; } = [];

    /// <summary>When it was sent, by its sender's clock.</summary>
    public Instant SentAt { get; private set; }

    /// <summary>Written by a machine.</summary>
    public bool IsAutomatic { get; private set; }

    /// <summary>Whose correspondence it is; null for nobody known.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>The order that it is about; null for none.</summary>
    public OrderId? OrderId { get; private set; }

    /// <summary>The inquiry that it is about or became; null for none.</summary>
    public InquiryId? InquiryId { get; private set; }

    /// <summary>By what it was found to belong there.</summary>
    public MessageMatch MatchedBy { get; private set; }

    /// <summary>When it was answered or laid aside; null while it waits. Of the shop's own, when it was sent.</summary>
    public Instant? HandledAt { get; private set; }

    /// <summary>Who did; null for nobody by name.</summary>
    public string? HandledBy { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>Whether it belongs to something.</summary>
    public bool IsAttached => CustomerId is not null || OrderId is not null || InquiryId is not null;

    /// <summary>Keeps a mail.</summary>
    public static Message Keep(MessageId id, Mail mail, MessageDirection direction, string reference, Instant now)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return new()
        {
            Id = id,
            SiteId = mail.SiteId,
            Channel = "mail",
            Direction = direction,
            Reference = reference,
            InReplyTo = MailReference.Of(mail.InReplyTo),
            Sender = mail.From,
            Recipients = mail.To,
            Subject = Cut(mail.Subject),
            Text = Cut(mail.Text),
            Html = Cut(mail.Html),
            Attachments = mail.Attachments,
            SentAt = mail.SentAt ?? now,
            IsAutomatic = mail.IsAutomatic,
            HandledAt = direction == MessageDirection.Out ? now : null,
        };
    }

    /// <summary>Keeps a message that the shop sent from its outbox, under the same id; what it said goes over. With <paramref name="isKnown"/> another one has its reference already.</summary>
    internal static Message Keep(OutgoingMessage sent, MessageContent? said, bool isKnown, Instant now) => new()
    {
        Id = sent.Id,
        SiteId = sent.SiteId,
        Channel = sent.Channel,
        Direction = MessageDirection.Out,
        Reference = isKnown ? OwnReference(sent) : ReferenceOf(sent),
        Recipients = sent.Address is { } address ? [new MessageParty(address)] : [],
        Subject = Cut(said?.Subject),
        Text = Cut(said?.Text),
        Html = Cut(said?.Html),
        SentAt = sent.TriedAt ?? now,
        IsAutomatic = true,
        CustomerId = sent.CustomerId,
        OrderId = sent.OrderId,
        MatchedBy = MessageMatch.Told,
        HandledAt = now,
    };

    /// <summary>By what answers to it are found: its <c>Message-ID</c>. What gateways call their messages may be anything, so of others it is made of the key.</summary>
    internal static string ReferenceOf(OutgoingMessage sent) => sent.Reference is ['<', .., '>'] ? MailReference.Of(sent.Reference) ?? OwnReference(sent) : OwnReference(sent);

    private static string OwnReference(OutgoingMessage sent) => MailReference.Of("out:" + sent.Key)!;

    /// <summary>Says to what it belongs.</summary>
    public void AttachTo(CustomerId? customer, OrderId? order, InquiryId? inquiry, MessageMatch match) =>
        (CustomerId, OrderId, InquiryId, MatchedBy) = (customer, order, inquiry, match);

    /// <summary>It was answered, or laid aside.</summary>
    public void Handle(string? by, Instant now) => (HandledBy, HandledAt) = (by, HandledAt ?? now);

    private static string? Cut(string? text) => StoredText.Clean(text, LongestText);
}
