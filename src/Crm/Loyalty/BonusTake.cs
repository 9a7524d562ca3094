using Crm.Customers;
using Crm.Orders;

namespace Crm.Loyalty;

/// <summary>What an order took from one lot.</summary>
public sealed class BonusTake
{
    private BonusTake()
    {
    }

    /// <summary>The order.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>From 1 within the order, in the order of taking.</summary>
    public int Position { get; private set; }

    /// <summary>The lot; null for what was overdrawn.</summary>
    public BonusLotId? LotId { get; private set; }

    /// <summary>Whose account.</summary>
    public CustomerId CustomerId { get; private set; }

    internal long AmountUnits { get; private set; }

    internal long GivenBackUnits { get; private set; }

    internal long OpenUnits => AmountUnits - GivenBackUnits;

    internal static BonusTake Of(BonusSpend spend, CustomerId customer, BonusLotId? lot, long units) =>
        new() { OrderId = spend.OrderId, Position = spend.Takes.Count + 1, LotId = lot, CustomerId = customer, AmountUnits = units };

    /// <summary>Goes over to a part of the order.</summary>
    internal void Cede(long units) => AmountUnits -= units;

    internal void GiveBack(long units) => GivenBackUnits += units;
}
