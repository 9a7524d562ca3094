using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

/// <summary>An order as an event of its customer.</summary>
public readonly record struct CustomerOrder
{
    internal long Micros { get; init; }

    internal long SumUnits { get; init; }

    internal long NetUnits { get; init; }

    /// <summary>When it was placed.</summary>
    public Instant At { get => RuleTime.Instant(Micros); init => Micros = RuleTime.Micros(value); }

    /// <summary>Its number within the product.</summary>
    public long Id { get; init; }

    /// <summary>Code of its status.</summary>
    public string Status { get; init; }

    /// <summary>Group of its status: <c>new</c>, <c>delivery</c>, <c>complete</c>.</summary>
    public string Group { get; init; }

    /// <summary>Code of the channel.</summary>
    public string Channel { get; init; }

    /// <summary>Code of the site.</summary>
    public string Site { get; init; }

    /// <summary>Code of the order's type.</summary>
    public string Type { get; init; }

    /// <summary>Code of the payment method; null for none.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>Code of the delivery method; null for none.</summary>
    public string? DeliveryMethod { get; init; }

    /// <summary>Whether the parcel was not collected.</summary>
    public bool IsRefused { get; init; }
}
