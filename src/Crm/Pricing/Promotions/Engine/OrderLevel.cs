namespace Crm.Pricing;

/// <summary>What holds between two subtotals at which an answer changes.</summary>
/// <param name="From">The first sum of lines, in cents.</param>
internal record struct OrderLevel(long From)
{
    /// <summary>Millionths of amounts that stand beside each other.</summary>
    internal long Fixed { get; set; }

    /// <summary>Parts per million of percentages that stand beside each other.</summary>
    internal long Parts { get; set; }

    /// <summary>The largest amount that stands alone.</summary>
    internal long AloneFixed { get; set; }

    /// <summary>The largest percentage that stands alone.</summary>
    internal long AloneParts { get; set; }

    /// <summary>The highest priority of those that stand alone.</summary>
    internal int TopAlone { get; set; }

    /// <summary>The highest priority of those that stand beside others.</summary>
    internal int TopBeside { get; set; }

    /// <summary>What comes off delivery.</summary>
    internal long OffDelivery { get; set; }
}
