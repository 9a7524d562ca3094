using NodaTime;

namespace Crm.Sample.Shop.Import;

/// <summary>A sale.</summary>
public sealed record ImportedSale : ImportedDocument
{
    /// <summary>Time of its first line.</summary>
    public required Instant PlacedAt { get; init; }

    /// <summary>Who bought; null where the file does not tell.</summary>
    public required ExternalId? CustomerId { get; init; }

    /// <summary>Where to.</summary>
    public required RetailCountry Country { get; init; }

    /// <summary>At least one; all quantities above 0, no price below.</summary>
    public required IReadOnlyList<ImportedSaleLine> Lines { get; init; }

    /// <summary>Sum of the lines.</summary>
    public Money Total => Lines.Aggregate(Money.Zero(RetailLine.Pounds), (sum, line) => sum + line.Amount);

    /// <summary>Nothing on it has a price: an order of total 0, which gets a mark.</summary>
    public bool IsZeroPriced => Lines.All(l => l.UnitPrice.IsZero);
}
