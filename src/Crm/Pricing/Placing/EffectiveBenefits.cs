using Crm.Customers;

namespace Crm.Pricing;

/// <summary>All that a customer gets on a site and not everybody does, with where each is from.</summary>
/// <param name="Customer">Who; of merged ones whoever stands for them.</param>
/// <param name="Benefits">By kind and code.</param>
public sealed record EffectiveBenefits(CustomerId Customer, IReadOnlyList<CustomerBenefit> Benefits)
{
    /// <summary>Equal in all parts.</summary>
    public bool Equals(EffectiveBenefits? other) => other is not null && Customer == other.Customer && Sequences.Same(Benefits, other.Benefits);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Customer, Benefits.Count);
}
