using Crm.Orders;

namespace Crm.Pricing;

/// <summary>The taxes of a site, or of all sites without their own.</summary>
public sealed record TaxDefinition
{
    private const int MostRates = 50_000;

    /// <summary>The rates.</summary>
    public IReadOnlyList<TaxRate> Rates { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Who owes none; the first that fits counts.</summary>
    public IReadOnlyList<TaxExemptionRule> Exemptions { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Where tax is rounded.</summary>
    public TaxRounding Rounding { get; init; }

    /// <summary>How delivery is taxed.</summary>
    public DeliveryTaxing Delivery { get; init; }

    /// <summary>Tax category of what has none of its own.</summary>
    public string StandardCategory { get; init; } = "standard";

    /// <summary>Tax category of delivery and fees.</summary>
    public string DeliveryCategory { get; init; } = "standard";

    /// <summary>Destination of orders that tell none: the shop's own country.</summary>
    public string HomeCountry { get; init; } = "";

    /// <summary>All mistakes; empty where there is none.</summary>
    public IReadOnlyList<DefinitionMistake> Validate() => Rates.Count > MostRates
        ? [new("rates", $"{Rates.Count} are more than {MostRates}.")]
        : new TaxDefinitionCheck(this).Run();

    /// <summary>Equal in all parts.</summary>
    public bool Equals(TaxDefinition? other) => other is not null
        && (Rounding, Delivery, StandardCategory, DeliveryCategory, HomeCountry) == (other.Rounding, other.Delivery, other.StandardCategory, other.DeliveryCategory, other.HomeCountry)
        && Sequences.Same(Rates, other.Rates) && Sequences.Same(Exemptions, other.Exemptions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rounding, Delivery, HomeCountry, Rates.Count);
}
