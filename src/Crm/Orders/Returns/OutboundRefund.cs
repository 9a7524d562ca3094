namespace Crm.Orders;

/// <summary>When what the customer paid for delivery and fees is credited.</summary>
public enum OutboundRefund
{
    /// <summary>When all of the order came back: a full withdrawal gives back all that was paid. Not on a partial return.</summary>
    OnFullWithdrawal,

    /// <summary>Never.</summary>
    Never,
}
