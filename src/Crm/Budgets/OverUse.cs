namespace Crm.Budgets;

/// <summary>What becomes of a use for which the limit has no room any more.</summary>
public enum OverUse
{
    /// <summary>It is refused: no use beyond the limit, whatever happens at once.</summary>
    Hard,

    /// <summary>It is honoured, as was promised to the customer, and what goes beyond the limit is recorded and shown.</summary>
    HonourBoth,
}
