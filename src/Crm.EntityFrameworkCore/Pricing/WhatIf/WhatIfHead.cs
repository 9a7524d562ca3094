using Crm.Customers;
using Crm.Rules;
using NodaTime;

namespace Crm.Pricing;

/// <summary>An order or a cart before its lines are read.</summary>
/// <param name="Id">Of the order or the cart.</param>
/// <param name="Micros">When it was placed, or last changed.</param>
/// <param name="IsCart">Which of both.</param>
internal readonly record struct WhatIfHead(long Id, long Micros, bool IsCart) : IComparable<WhatIfHead>
{
    internal string Key { get; init; } = "";

    /// <summary>Whoever stands for them now; 0 for nobody known.</summary>
    internal long Customer { get; init; }

    internal long DeliveryUnits { get; init; }

    internal string? Channel { get; init; }

    internal string? PaymentMethod { get; init; }

    internal string? DeliveryMethod { get; init; }

    internal CustomerId? Buyer => Customer == 0 ? null : new CustomerId(Customer);

    internal Instant At => RuleTime.Instant(Micros);

    /// <summary>In the order of time; at one moment carts after orders.</summary>
    public int CompareTo(WhatIfHead other) => (Micros, IsCart, Id).CompareTo((other.Micros, other.IsCart, other.Id));
}
