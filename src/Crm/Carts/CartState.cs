namespace Crm.Carts;

/// <summary>How far a cart has got.</summary>
public enum CartState
{
    /// <summary>Somebody is filling it.</summary>
    Open,

    /// <summary>Left for as long as the site's rules say; a change opens it again.</summary>
    Abandoned,

    /// <summary>An order closed it. Final.</summary>
    Ordered,

    /// <summary>What was in it went into another cart of the same person. Final.</summary>
    Merged,

    /// <summary>Nobody came back for it in time. Final.</summary>
    Expired,
}
