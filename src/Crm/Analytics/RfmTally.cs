namespace Crm.Analytics;

/// <summary>What RFM needs to know of a customer: 24 bytes.</summary>
internal struct RfmTally
{
    private const ulong Sign = 1UL << 63;

    /// <summary><see cref="Last"/> in the order of unsigned numbers, so that a new tally says never.</summary>
    private ulong last;

    /// <summary>When the last purchase was, in microseconds; <see cref="long.MinValue"/> for never.</summary>
    internal readonly long Last => unchecked((long)(last ^ Sign));

    /// <summary>Net turnover of all sales.</summary>
    internal long Net;

    /// <summary>Completed orders of which something with a price was kept.</summary>
    internal int Purchases;

    /// <summary>Completed orders and returns.</summary>
    internal int Sales;

    internal void Add(long at, long net, SaleState state) => Add(state == SaleState.Completed && net > 0 ? at : long.MinValue, net);

    /// <summary>Adds a sale. Without a branch on what is read: many are added one after the other, and their reading overlaps only where nothing has to be guessed.</summary>
    /// <param name="purchased">When it was, where it is a purchase; else <see cref="long.MinValue"/>.</param>
    /// <param name="net">Its net turnover.</param>
    internal void Add(long purchased, long net)
    {
        Sales++;
        Net += net;
        Purchases += purchased != long.MinValue ? 1 : 0;
        last = Math.Max(last, unchecked((ulong)purchased) ^ Sign);
    }
}
