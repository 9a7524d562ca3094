using Crm.Customers;
using Crm.Orders;
using Crm.Sites;

namespace Crm.Messages;

/// <summary>Which messages.</summary>
public sealed record MessageFilter
{
    /// <summary>Of this site; null for all.</summary>
    public SiteId? Site { get; init; }

    /// <summary>To this customer and those who were merged with them; null for all.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>About this order; null for all.</summary>
    public OrderId? Order { get; init; }

    /// <summary>In one of these states; none for all. <see cref="MessageState.Failed"/> and <see cref="MessageState.PossiblySent"/> wait for a person.</summary>
    public IReadOnlyList<MessageState> States { get; init => field = value ?? []; } = [];

    /// <summary>That hang on this; null for all.</summary>
    public string? Basis { get; init; }

    /// <summary>Older than this one, for the next page; none for the first.</summary>
    public MessageId Before { get; init; }

    /// <summary>How many at most, 1 to 1,000.</summary>
    public int Most { get; init; } = 50;
}
