namespace Crm.Analytics;

/// <summary>What a customer has bought so far.</summary>
internal struct LifetimeTally
{
    internal long First;
    internal long Last;
    internal long Net;
    internal long Profit;
    internal int Purchases;

    /// <summary>Completed orders and returns.</summary>
    internal int Sales;

    /// <summary>Of these, with a line whose cost is unknown.</summary>
    internal int Unknown;

    internal void Add(long at, long net, long profit, SaleState state)
    {
        Sales++;
        Net += net;
        if (profit == SalesTable.Unknown)
            Unknown++;
        else
            Profit += profit;
        if (state != SaleState.Completed || net <= 0)
            return;
        (First, Last) = Purchases++ == 0 ? (at, at) : (Math.Min(First, at), Math.Max(Last, at));
    }

    internal void Add(in LifetimeTally other)
    {
        if (other.Purchases > 0)
            (First, Last) = Purchases == 0 ? (other.First, other.Last) : (Math.Min(First, other.First), Math.Max(Last, other.Last));
        (Net, Profit, Purchases) = (Net + other.Net, Profit + other.Profit, Purchases + other.Purchases);
        (Sales, Unknown) = (Sales + other.Sales, Unknown + other.Unknown);
    }
}
