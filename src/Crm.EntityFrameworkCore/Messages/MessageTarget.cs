using Crm.Customers;
using Crm.Inquiries;
using Crm.Orders;

namespace Crm.Messages;

/// <summary>To what a message is attached by hand; what an order or inquiry says about its customer needs not be told.</summary>
public sealed record MessageTarget
{
    /// <summary>Whose correspondence.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>About which order.</summary>
    public OrderId? Order { get; init; }

    /// <summary>About which inquiry.</summary>
    public InquiryId? Inquiry { get; init; }
}
