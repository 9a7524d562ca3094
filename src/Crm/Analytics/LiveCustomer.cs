namespace Crm.Analytics;

/// <summary>All that is kept of a customer.</summary>
internal struct LiveCustomer
{
    internal RfmTally Rfm;
    internal AbcTally Abc;
    internal LifetimeTally Lifetime;
}
