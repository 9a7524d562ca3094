namespace Crm.Budgets;

/// <summary>What an entry of a budget's ledger does. The sign of its amount fits its kind.</summary>
public enum BudgetEntryKind
{
    /// <summary>Held for a time, for a cart or checkout: reserved goes up.</summary>
    Reserve,

    /// <summary>A hold is given up or has run out: reserved goes down.</summary>
    Release,

    /// <summary>A hold becomes a use: reserved goes down, used goes up by as much.</summary>
    Take,

    /// <summary>A use without a hold: used goes up.</summary>
    Consume,

    /// <summary>A use is given back: used goes down.</summary>
    GiveBack,

    /// <summary>So much of the entry before it goes beyond the limit and was honoured.</summary>
    Exceed,
}
