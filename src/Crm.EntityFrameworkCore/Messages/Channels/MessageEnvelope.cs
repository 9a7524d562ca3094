using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Messages;

/// <summary>A message as a channel gets it: it has passed the gate.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Key">The same at each try: the idempotency key for the other side.</param>
/// <param name="SiteId">The site that writes.</param>
/// <param name="Address">Where to.</param>
/// <param name="Content">What it says; text is always there.</param>
public sealed record MessageEnvelope(MessageId Id, string Key, SiteId SiteId, string Address, MessageContent Content)
{
    /// <summary>Name of the site; null for unknown.</summary>
    public string? SiteName { get; init; }

    /// <summary>What for.</summary>
    public string Purpose { get; init; } = ContactPurposes.Transactional;

    /// <summary>Language; null for unknown.</summary>
    public string? Locale { get; init; }

    /// <summary>Page that takes the consent back; null where none is needed.</summary>
    public string? Unsubscribe { get; init; }

    /// <summary>To whom; null for no customer.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>About which order; null for none.</summary>
    public OrderId? Order { get; init; }

    /// <summary>When the try began.</summary>
    public Instant At { get; init; }

    /// <summary>1 at the first try.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Without address, content and link, which are personal.</summary>
    public override string ToString() => $"{nameof(MessageEnvelope)} {{ Id = {Id}, Key = {Key}, Purpose = {Purpose}, Attempt = {Attempt} }}";
}
