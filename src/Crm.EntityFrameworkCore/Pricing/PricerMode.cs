namespace Crm.Pricing;

/// <summary>For what an order is priced.</summary>
internal enum PricerMode
{
    /// <summary>It is placed: what it uses of limits is locked.</summary>
    Places,

    /// <summary>It is only asked for: limits are read, and nobody waits.</summary>
    Quotes,

    /// <summary>Lines join an order: limits do not matter.</summary>
    Lines,
}
