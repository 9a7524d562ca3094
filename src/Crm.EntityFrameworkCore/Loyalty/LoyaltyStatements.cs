using Crm.Store;

namespace Crm.Loyalty;

/// <summary>How bonuses are looked up by the write path.</summary>
internal sealed class LoyaltyStatements
{
    internal const string LotIds = "bonus-lot";

    internal LoyaltyStatements(StoreModel model)
    {
        var lots = model.Aggregate<BonusLot>().Root;
        OpenLots = SelectStatement.By(lots, locks: true, "remaining > 0", nameof(BonusLot.CustomerId));
        LotsOfOrder = SelectStatement.By(lots, locks: true, null, nameof(BonusLot.OrderId));
        Accounts = model.Aggregate<LoyaltyAccount>().ById;
    }

    /// <summary>Lots of a customer with something left, pending ones among them.</summary>
    internal SelectStatement OpenLots { get; }

    internal SelectStatement LotsOfOrder { get; }

    internal SelectStatement Accounts { get; }
}
