using Crm.Customers;
using Crm.Orders;

namespace Crm.Inquiries;

/// <summary>An inquiry to take in, with what the CRM should know about it beside its content.</summary>
/// <param name="Inquiry">What came.</param>
public sealed record ReceiveInquiry(NewInquiry Inquiry)
{
    /// <summary>Ids of whoever asks in other systems: account of the storefront, of the messenger.</summary>
    public IReadOnlyList<ExternalId> CustomerIds { get; init; } = [];

    /// <summary>They have shown that the e-mail is theirs.</summary>
    public bool IsEmailVerified { get; init; }

    /// <summary>They have shown that the telephone is theirs. Caller ID is no proof.</summary>
    public bool IsPhoneVerified { get; init; }

    /// <summary>Whoever is not known becomes a customer; true unless told. Without it only known ones are attached (mails, of which many are spam).</summary>
    public bool CreatesCustomer { get; init; } = true;

    /// <summary>The order that it proposes, for whoever answers it; null for none.</summary>
    public PlaceOrder? Proposal { get; init; }
}
