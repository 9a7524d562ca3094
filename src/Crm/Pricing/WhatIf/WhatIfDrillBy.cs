namespace Crm.Pricing;

/// <summary>By what orders behind a figure are chosen.</summary>
public enum WhatIfDrillBy
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>They come to something else.</summary>
    Changed,

    /// <summary>They come to less: their buyers gain.</summary>
    Cheaper,

    /// <summary>They come to more.</summary>
    Dearer,

    /// <summary>The candidate sells them below cost.</summary>
    BelowCost,

    /// <summary>The candidate sells them below cost, and the base case does not.</summary>
    NewlyBelowCost,

    /// <summary>The candidate gives them something of a promotion.</summary>
    Promotion,

    /// <summary>They are of a buyer.</summary>
    Buyer,

    /// <summary>They count for a segment.</summary>
    Segment,

    /// <summary>The base case is not what they really came to.</summary>
    NotReproduced,
}
