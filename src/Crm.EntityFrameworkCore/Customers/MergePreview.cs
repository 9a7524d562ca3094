using Crm.Carts;
using Crm.Inquiries;
using Crm.Stages;

namespace Crm.Customers;

/// <summary>What a merge would give, before it is made.</summary>
/// <param name="Profile">Each field, identifier and address, whose it is, and what else there is.</param>
/// <param name="Figures">What they bought together.</param>
/// <param name="Score">What speaks for it, of the two who were named.</param>
/// <param name="Consents">What would hold about contacting them; what was never said is left out.</param>
/// <param name="Roles">For which companies they would act.</param>
/// <param name="CustomFields">What custom fields would be, whose value counts and why; those that nobody has are left out.</param>
/// <param name="Agreement">What would be agreed with them, where they are companies: the survivor's; null for none.</param>
public sealed record MergePreview(
    MergedProfile Profile, CustomerSummary Figures, DuplicateScore Score, IReadOnlyList<MergedConsent> Consents, IReadOnlyList<CompanyContact> Roles,
    IReadOnlyList<MergedCustomField> CustomFields, Company? Agreement)
{
    /// <summary>Their live carts, that which would stand for all at the front of each site's: the others go into it when one of them signs in.</summary>
    public IReadOnlyList<Cart> Carts { get; init; } = [];

    /// <summary>Where they stand on boards of stages; each keeps their place.</summary>
    public IReadOnlyList<StageEntry> Stages { get; init; } = [];

    /// <summary>Their open inquiries.</summary>
    public IReadOnlyList<Inquiry> Inquiries { get; init; } = [];
}
