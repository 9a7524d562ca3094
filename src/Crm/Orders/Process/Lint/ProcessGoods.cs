namespace Crm.Orders;

/// <summary>What has become of an order's goods, as far as an order process can tell.</summary>
public enum ProcessGoods
{
    /// <summary>Nothing is held.</summary>
    None,

    /// <summary>Held, and short only until goods arrive.</summary>
    Reserved,

    /// <summary>Gone out.</summary>
    Shipped,

    /// <summary>Come back and inspected.</summary>
    Back,

    /// <summary>The order has none: services alone.</summary>
    NotAny,
}
