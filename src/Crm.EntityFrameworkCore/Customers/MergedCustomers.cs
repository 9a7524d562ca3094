namespace Crm.Customers;

/// <summary>A merge that was made.</summary>
/// <param name="MergeId">Its evidence.</param>
/// <param name="SurvivorId">Who stands for all.</param>
/// <param name="MemberIds">All, the survivor first.</param>
public sealed record MergedCustomers(CustomerMergeId MergeId, CustomerId SurvivorId, IReadOnlyList<CustomerId> MemberIds);
