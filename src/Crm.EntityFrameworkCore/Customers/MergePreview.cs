namespace Crm.Customers;

/// <summary>What a merge would give, before it is made.</summary>
/// <param name="Profile">Each field, identifier and address, whose it is, and what else there is.</param>
/// <param name="Figures">What they bought together.</param>
/// <param name="Score">What speaks for it, of the two who were named.</param>
public sealed record MergePreview(MergedProfile Profile, CustomerSummary Figures, DuplicateScore Score);
