using Crm.Orders;

namespace Crm.Loyalty;

/// <summary>What an operation did, for the caller to write: entries of the ledgers in order, the lots that changed, new lots. Nothing where it had been done before.</summary>
public sealed class BonusChange
{
    private readonly List<BonusEntry> entries = [];
    private readonly List<BonusLot> lots = [];
    private readonly List<BonusLot> opened = [];
    private readonly List<BonusLot> warned = [];

    internal BonusChange()
    {
    }

    /// <summary>The ledger entries. The accounts that they name have changed.</summary>
    public IReadOnlyList<BonusEntry> Entries => entries;

    /// <summary>Lots that changed, each once.</summary>
    public IReadOnlyList<BonusLot> Lots => lots;

    /// <summary>Lots that are new.</summary>
    public IReadOnlyList<BonusLot> Opened => opened;

    /// <summary>Lots whose coming end is to be told to the customer.</summary>
    public IReadOnlyList<BonusLot> Warned => warned;

    /// <summary>Whether nothing happened.</summary>
    public bool IsNothing => entries.Count == 0 && lots.Count == 0 && opened.Count == 0;

    internal void Enter(LoyaltyAccount account, BonusEntryKind kind, long units, OrderId? order, BonusLot? lot)
    {
        if (lot is not null)
            Touch(lot);
        if (units > 0)
            entries.Add(new BonusEntry(account.CustomerId, kind, units, order, lot?.Id, account.Move(kind, units)));
    }

    internal void Touch(BonusLot lot)
    {
        if (!lots.Contains(lot) && !opened.Contains(lot))
            lots.Add(lot);
    }

    internal void Open(BonusLot lot) => opened.Add(lot);

    internal void Warn(BonusLot lot)
    {
        Touch(lot);
        warned.Add(lot);
    }
}
