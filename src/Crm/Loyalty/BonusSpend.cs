using Crm.Customers;
using Crm.Orders;

namespace Crm.Loyalty;

/// <summary>What an order has of bonuses, lot by lot: at most one per order, so that nothing is spent twice.</summary>
public sealed class BonusSpend
{
    private readonly List<BonusTake> takes = [];

    private BonusSpend()
    {
    }

    /// <summary>The order; the key.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>The buyer.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>Currency of the bonuses.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>What came from where, in the order of taking.</summary>
    public IReadOnlyList<BonusTake> Takes => takes;

    /// <summary>Spent, less what was given back.</summary>
    public Money Net => new(NetUnits, Currency);

    internal long NetUnits => takes.Sum(t => t.OpenUnits);

    /// <summary>Nothing spent yet.</summary>
    public static BonusSpend Of(OrderId order, CustomerId customer, Currency currency) => new() { OrderId = order, CustomerId = customer, Currency = currency };

    internal void Take(CustomerId customer, BonusLotId? lot, long units) => takes.Add(BonusTake.Of(this, customer, lot, units));
}
