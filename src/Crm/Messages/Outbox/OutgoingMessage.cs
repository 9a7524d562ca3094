using Crm.Carts;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Tasks;
using NodaTime;

namespace Crm.Messages;

/// <summary>A message on its way out, and what became of it. Once the channel has taken it, it is kept as a <see cref="Message"/> of the same id.</summary>
public sealed partial class OutgoingMessage
{
    private OutgoingMessage()
    {
    }

    /// <summary>Id; the kept message's is the same.</summary>
    public MessageId Id { get; private set; }

    /// <summary>The site that writes.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>Makes it once.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Code of the channel.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>What for.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>To whom; null for no customer.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>About which order; null for none.</summary>
    public OrderId? OrderId { get; private set; }

    /// <summary>About which cart; null for none.</summary>
    public CartId? CartId { get; private set; }

    /// <summary>About which task; null for none.</summary>
    public StaffTaskId? TaskId { get; private set; }

    /// <summary>Where to, as told or as found when it was sent; null where it is still to be found. Personal.</summary>
    public string? Address { get; private set; }

    /// <summary>Language; null until it is rendered, unless told.</summary>
    public string? Locale { get; private set; }

    /// <summary>Code of the template; null for none.</summary>
    public string? Template { get; private set; }

    /// <summary>Version of the templates by which it was rendered; null before.</summary>
    public int? TemplateVersion { get; private set; }

    /// <summary>Values for the template's own variables. Personal.</summary>
    public IReadOnlyList<MessageValue>? GivenValues { get; private set; }

    /// <summary>What it says: as told, or as rendered at its first try; null before. Personal.</summary>
    public MessageContent? Content { get; private set; }

    /// <summary>Address of the page that takes the consent back; null where none is needed. Personal: it is a secret of the recipient.</summary>
    public string? Unsubscribe { get; private set; }

    /// <summary>Why it is sent.</summary>
    public string? Cause { get; private set; }

    /// <summary>What it hangs on; null for nothing.</summary>
    public string? Basis { get; private set; }

    /// <summary>When it was queued.</summary>
    public Instant QueuedAt { get; private set; }

    /// <summary>When its (next) turn is.</summary>
    public Instant DueAt { get; private set; }

    /// <summary>The latest moment at which it is of use; null for ever.</summary>
    public Instant? LatestAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public MessageState State { get; private set; }

    /// <summary>Code of why it was held up, refused, cancelled or given up; null where nothing was in its way.</summary>
    public string? Reason { get; private set; }

    /// <summary>What the channel answered; null for nothing. Personal: answers quote addresses.</summary>
    public string? Detail { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>The day, in the recipient's zone, on which it counts in the customer's cap; null where it does not.</summary>
    public LocalDate? CountedOn { get; private set; }

    /// <summary>When the last try began; null before the first.</summary>
    public Instant? TriedAt { get; private set; }

    /// <summary>When the channel took it, or it came to another end; null before.</summary>
    public Instant? SettledAt { get; private set; }

    /// <summary>Its identity in its channel: of a mail the <c>Message-ID</c>, of a gateway what it answered; null for none.</summary>
    public string? Reference { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>Whether it still waits for its turn.</summary>
    public bool IsWaiting => State is MessageState.Queued or MessageState.Deferred;

    /// <summary>A message that is to go out; whoever calls has looked for mistakes.</summary>
    public static OutgoingMessage Queue(MessageId id, NewMessage given, string? cause, Instant now)
    {
        ArgumentNullException.ThrowIfNull(given);
        var due = given.NotBefore is { } later && later > now ? later : now;
        return new OutgoingMessage
        {
            Id = id,
            SiteId = given.SiteId,
            Key = given.Key,
            Channel = given.Channel,
            Purpose = given.Purpose,
            CustomerId = given.Customer,
            OrderId = given.Order,
            CartId = given.Cart,
            TaskId = given.Task,
            Address = StoredText.Clean(given.Address),
            Locale = given.Locale,
            Template = given.Template,
            GivenValues = given.Values.Count == 0 ? null : [.. given.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new MessageValue(v.Key, StoredText.Clean(v.Value) ?? ""))],
            Content = given.Content is { } told ? Clean(told) : null,
            Cause = given.Cause ?? cause,
            Basis = given.Basis,
            QueuedAt = now,
            DueAt = due,
            LatestAt = given.LatestAt,
        };
    }

    private static MessageContent Clean(MessageContent content) =>
        new(StoredText.Clean(content.Subject), StoredText.Clean(content.Text), StoredText.Clean(content.Html));
}
