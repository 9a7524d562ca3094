namespace Crm.Analytics;

/// <summary>What RFM needs to know of a customer: 24 bytes.</summary>
internal struct RfmTally
{
    /// <summary>When the last purchase was, in microseconds; <see cref="long.MinValue"/> for never.</summary>
    internal long Last;

    /// <summary>Net turnover of all sales.</summary>
    internal long Net;

    /// <summary>Completed orders of which something with a price was kept.</summary>
    internal int Purchases;

    /// <summary>Completed orders and returns.</summary>
    internal int Sales;

    internal void Add(long at, long net, SaleState state)
    {
        if (Sales++ == 0)
            Last = long.MinValue;
        Net += net;
        if (state == SaleState.Completed && net > 0)
        {
            Purchases++;
            Last = Math.Max(Last, at);
        }
    }

    internal void Add(in RfmTally other)
    {
        if (other.Sales == 0)
            return;
        Last = Sales == 0 ? other.Last : Math.Max(Last, other.Last);
        (Net, Purchases, Sales) = (Net + other.Net, Purchases + other.Purchases, Sales + other.Sales);
    }
}
