namespace Crm.Orders;

/// <summary>In which order orders are listed.</summary>
public enum OrderSorting
{
    /// <summary>Those placed last at the front.</summary>
    Newest,

    /// <summary>Those that need attention, and no others: the longest first.</summary>
    LongestAttention,

    /// <summary>Those that need attention, and no others: what presses most first, of equals the longest.</summary>
    GravestAttention,
}
