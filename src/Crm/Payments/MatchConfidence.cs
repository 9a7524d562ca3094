namespace Crm.Payments;

/// <summary>How sure it is that a statement line pays for an order; later ones in the list more.</summary>
public enum MatchConfidence
{
    /// <summary>One sign alone: the amount that is due, or the name.</summary>
    Possible,

    /// <summary>The order's number with another amount, or the amount that is due together with the name.</summary>
    Likely,

    /// <summary>The order's number and just what is due for it, and no other order's: it may be booked without a look.</summary>
    Certain,
}
