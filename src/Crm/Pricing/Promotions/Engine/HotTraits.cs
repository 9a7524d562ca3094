namespace Crm.Pricing;

/// <summary>What the loop over candidates has to look at besides the condition.</summary>
[Flags]
internal enum HotTraits
{
    None = 0,

    /// <summary>Date, hour, site, channel, another currency than the book's, coupon or limits.</summary>
    Gated = 1,

    /// <summary>Its target has to be asked: something is left out, or a line may come by several ways.</summary>
    Targeted = 2,

    /// <summary>Alone in its phase or in the order.</summary>
    Alone = 4,

    /// <summary>May exclude some others.</summary>
    Choosy = 8,

    /// <summary>May exclude others over phases.</summary>
    Crossing = 16,

    /// <summary>Given against a coupon.</summary>
    Coupon = 32,

    /// <summary>It names money of the book's currency, and is given in no other; nothing else keeps it out.</summary>
    Home = 64,
}
