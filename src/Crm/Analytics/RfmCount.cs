namespace Crm.Analytics;

/// <summary>All customers of one combination of scores.</summary>
internal struct RfmCount
{
    internal int Customers;
    internal long Purchases;
    internal long Net;

    internal void Add(in RfmTally tally)
    {
        Customers++;
        Purchases += tally.Purchases;
        Net += tally.Net;
    }

    internal void Add(in RfmCount other) => (Customers, Purchases, Net) = (Customers + other.Customers, Purchases + other.Purchases, Net + other.Net);
}
