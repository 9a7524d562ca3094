using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

/// <summary>A line of an order as an event of its customer.</summary>
public readonly record struct CustomerPurchase
{
    internal long Micros { get; init; }

    internal long AmountUnits { get; init; }

    internal long NetUnits { get; init; }

    internal long QuantityThousandths { get; init; }

    /// <summary>When the order was placed.</summary>
    public Instant At { get => RuleTime.Instant(Micros); init => Micros = RuleTime.Micros(value); }

    /// <summary>The article: shared by all its lines.</summary>
    public CustomerArticle Article { get; init; }

    /// <summary>How much of it.</summary>
    public Quantity Quantity => new(QuantityThousandths);
}
