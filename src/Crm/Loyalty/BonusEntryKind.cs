namespace Crm.Loyalty;

/// <summary>What an entry of a bonus ledger does. Amounts of entries are above 0; the kind says which way.</summary>
public enum BonusEntryKind
{
    /// <summary>An order brings bonuses that are pending until it is complete.</summary>
    Accrue,

    /// <summary>Pending bonuses can be spent.</summary>
    Activate,

    /// <summary>Bonuses that can be spent at once: a gift, an adjustment, more for an order that is complete already.</summary>
    Credit,

    /// <summary>Spent on an order.</summary>
    Spend,

    /// <summary>Given back to the lot that they were spent from.</summary>
    GiveBack,

    /// <summary>Not spent in time.</summary>
    Expire,

    /// <summary>Pending bonuses that come to nothing: their order was cancelled, returned or lowered.</summary>
    ReversePending,

    /// <summary>Active bonuses that are taken back.</summary>
    Reverse,

    /// <summary>Bonuses that are taken back and had expired by then: nothing more is lost.</summary>
    ReverseExpired,

    /// <summary>Bonuses that are taken back and were spent by then: the customer owes them.</summary>
    Owe,

    /// <summary>An order that was cancelled stands again, and what it had spent is spent elsewhere by now: owed.</summary>
    Overdraw,

    /// <summary>What an order had overdrawn is given back: owed no more.</summary>
    Undraw,

    /// <summary>Active bonuses go against what is owed.</summary>
    Offset,

    /// <summary>What is owed is settled otherwise: taken off a refund, or waived.</summary>
    Settle,
}
