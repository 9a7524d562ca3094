namespace Crm.Staff;

/// <summary>What chose who answers for an order.</summary>
public enum AssignmentLink
{
    /// <summary>The customer's own manager, there or soon back.</summary>
    OwnManager,

    /// <summary>The owner of the site.</summary>
    SiteOwner,

    /// <summary>A rule by category, order type, type of client or source.</summary>
    Rule,

    /// <summary>The fewest open orders.</summary>
    LeastLoaded,

    /// <summary>Whoever's turn it was.</summary>
    RoundRobin,

    /// <summary>Nobody is available: the order waits in the pool. Stands in no chain.</summary>
    Pool,

    /// <summary>Somebody gave it by hand. Stands in no chain.</summary>
    ByHand,

    /// <summary>Whoever had it left, and named a successor. Stands in no chain.</summary>
    Successor,
}
