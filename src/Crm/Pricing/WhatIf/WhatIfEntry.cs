using Crm.Orders;
using NodaTime;

namespace Crm.Pricing;

/// <summary>One order or cart behind the figures.</summary>
/// <param name="Key">An order's number, a cart's id.</param>
/// <param name="At">When it was placed, or last changed.</param>
public sealed record WhatIfEntry(string Key, Instant At)
{
    /// <summary>The order; null for a cart.</summary>
    public OrderId? OrderId { get; init; }

    /// <summary>Who bought; null for nobody known.</summary>
    public string? Buyer { get; init; }

    /// <summary>What it really came to.</summary>
    public required Money Real { get; init; }

    /// <summary>Goods and delivery as the book of now prices them.</summary>
    public required Money Base { get; init; }

    /// <summary>Goods and delivery as the candidate prices them.</summary>
    public required Money Candidate { get; init; }

    /// <summary>Margin of the lines of known cost, as the book of now prices them.</summary>
    public Money BaseMargin { get; init; }

    /// <summary>The same as the candidate prices them.</summary>
    public Money CandidateMargin { get; init; }

    /// <summary>Codes of the candidate's promotions that it gets, in their order.</summary>
    public IReadOnlyList<string> Promotions { get; init; } = [];
}
