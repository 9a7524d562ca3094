namespace Crm.Customers;

/// <summary>Two groups of customers became one.</summary>
/// <param name="SurvivorId">Who stands for all.</param>
/// <param name="AbsorbedId">Who was merged into the survivor.</param>
/// <param name="Followed">All whom the survivor stands for since, the absorbed one first.</param>
public sealed record CustomersMerged(CustomerId SurvivorId, CustomerId AbsorbedId, IReadOnlyList<CustomerId> Followed);
