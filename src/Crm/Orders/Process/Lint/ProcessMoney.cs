namespace Crm.Orders;

/// <summary>What has been paid for an order and not given back, as far as an order process can tell.</summary>
public enum ProcessMoney
{
    /// <summary>Nothing.</summary>
    Unpaid,

    /// <summary>Something, as much as is asked in advance.</summary>
    Prepaid,

    /// <summary>All.</summary>
    Paid,
}
