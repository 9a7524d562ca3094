namespace Crm.Customers;

/// <summary>A merge was undone.</summary>
/// <param name="SurvivorId">Who stood for all.</param>
/// <param name="ReleasedId">Who is by themselves again.</param>
/// <param name="FromId">Into whom they had been merged.</param>
/// <param name="Released">All who left the group, the released one first.</param>
public sealed record CustomersUnmerged(CustomerId SurvivorId, CustomerId ReleasedId, CustomerId FromId, IReadOnlyList<CustomerId> Released);
