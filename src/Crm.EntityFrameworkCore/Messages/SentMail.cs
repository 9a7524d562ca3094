using Crm.Customers;
using Crm.Inquiries;
using Crm.Orders;

namespace Crm.Messages;

/// <summary>A mail that the shop sent.</summary>
/// <param name="Mail">As sent.</param>
public sealed record SentMail(Mail Mail)
{
    /// <summary>To whom, where the sender knows; null to take it from what it answers.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>About which order; null likewise.</summary>
    public OrderId? Order { get; init; }

    /// <summary>About which inquiry; null likewise.</summary>
    public InquiryId? Inquiry { get; init; }
}
