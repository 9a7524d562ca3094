namespace Crm.Orders;

/// <summary>What an exempt buyer pays where prices have the tax in them.</summary>
public enum ExemptPrice
{
    /// <summary>The price without the tax, which is taken out line by line.</summary>
    KeepNet,

    /// <summary>The price as it stands.</summary>
    KeepGross,
}
