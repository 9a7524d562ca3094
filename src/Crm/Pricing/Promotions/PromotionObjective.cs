namespace Crm.Pricing;

/// <summary>What the search for the best choice seeks.</summary>
public enum PromotionObjective
{
    /// <summary>The least to pay among what the shop's priorities leave.</summary>
    BestForCustomer,

    /// <summary>The least to pay, whatever the priorities.</summary>
    BestForCustomerRegardless,
}
