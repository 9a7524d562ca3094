using Crm.Orders;

namespace Crm.Pricing;

/// <summary>Who owes no tax by where the goods go: companies with a tax id in another country (reverse charge), or everybody there (export).</summary>
/// <param name="Reason">Code of the reason, frozen on every line.</param>
/// <param name="Price">What the buyer pays instead of a gross price.</param>
public sealed record TaxExemptionRule(string Reason, ExemptPrice Price)
{
    /// <summary>ISO 3166 alpha-2 codes of destinations.</summary>
    public IReadOnlyList<string> Countries { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Only companies that have a tax id.</summary>
    public bool OnlyCompanies { get; init; }

    /// <summary>Equal in all parts.</summary>
    public bool Equals(TaxExemptionRule? other) => other is not null
        && (Reason, Price, OnlyCompanies) == (other.Reason, other.Price, other.OnlyCompanies) && Sequences.Same(Countries, other.Countries);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reason, Price, OnlyCompanies);
}
