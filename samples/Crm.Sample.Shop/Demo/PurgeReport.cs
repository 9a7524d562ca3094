namespace Crm.Sample.Shop.Demo;

/// <summary>What a purge of the demo data did.</summary>
/// <param name="Orders">Orders deleted.</param>
/// <param name="Cancelled">Of these, those that could still be cancelled, which freed what they reserved.</param>
/// <param name="Customers">Customers deleted.</param>
/// <param name="Products">Products deleted, with their variants.</param>
/// <param name="Balances">Balances of goods counted down to nothing.</param>
public sealed record PurgeReport(int Orders, int Cancelled, int Customers, int Products, int Balances)
{
    /// <summary>Carts emptied.</summary>
    public int Carts { get; init; }

    /// <summary>Open inquiries rejected.</summary>
    public int Inquiries { get; init; }

    /// <summary>Events of behaviour deleted.</summary>
    public int Events { get; init; }

    /// <summary>For people.</summary>
    public string ToText() => $"""
        The demo data are gone:
          {Orders,4} orders deleted, {Cancelled} of them cancelled first, which freed what they reserved
          {Customers,4} customers deleted, with their consents
          {Carts,4} carts emptied
          {Inquiries,4} open inquiries rejected
          {Events,4} events of behaviour deleted for good
          {Products,4} products deleted, with their variants
          {Balances,4} stock balances counted down to nothing
          the shop's own carts, checkouts and payments removed
        Deleted means softly: the change log keeps all of it. Site and warehouses of the demo stay, empty. Nothing else was touched.
        """;
}
