namespace Crm.Customers;

/// <summary>What looking for duplicates of some customers came to.</summary>
/// <param name="Looked">Customers looked at.</param>
/// <param name="Found">Pairs that are offered, new or with another score; decided ones are left out.</param>
public sealed record DuplicateFindings(int Looked, IReadOnlyList<DuplicateCandidateId> Found);
