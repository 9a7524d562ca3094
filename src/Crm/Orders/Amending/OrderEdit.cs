using Crm.Customers;

namespace Crm.Orders;

/// <summary>An edit of an order after it was placed. What is not told stays.</summary>
public sealed record OrderEdit
{
    /// <summary>Who buys.</summary>
    public Edited<BuyerSnapshot?> Buyer { get; init; }

    /// <summary>Who receives, with the address.</summary>
    public Edited<BuyerSnapshot?> Recipient { get; init; }

    /// <summary>Who pays.</summary>
    public Edited<BuyerSnapshot?> Payer { get; init; }

    /// <summary>The customer's words.</summary>
    public Edited<string?> CustomerComment { get; init; }

    /// <summary>The staff's words.</summary>
    public Edited<string?> ManagerComment { get; init; }

    /// <summary>Code of the payment method.</summary>
    public Edited<string?> PaymentMethod { get; init; }

    /// <summary>Code of the delivery method.</summary>
    public Edited<string?> DeliveryMethod { get; init; }

    /// <summary>What the customer pays for delivery, in the order's currency.</summary>
    public Edited<Money> DeliveryCharge { get; init; }

    /// <summary>What delivery costs the shop, in base currency.</summary>
    public Edited<Money?> DeliveryCost { get; init; }

    /// <summary>Lines that change, go or come.</summary>
    public IReadOnlyList<LineEdit> Lines { get; init; } = [];

    /// <summary>What to do when a discount's condition no longer holds.</summary>
    public BrokenDiscounts BrokenDiscounts { get; init; }

    /// <summary>Code of the reason; needed where a line goes or becomes less.</summary>
    public string? Reason { get; init; }

    internal bool ChangesMoney => Lines.Count > 0 || DeliveryCharge.IsSet;
}
