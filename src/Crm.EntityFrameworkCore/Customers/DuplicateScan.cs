namespace Crm.Customers;

/// <summary>How far a search through all customers is.</summary>
/// <param name="Looked">Customers looked at by now.</param>
/// <param name="Of">Customers when it began.</param>
/// <param name="Found">Pairs offered.</param>
/// <param name="Merged">Pairs merged by the threshold.</param>
/// <param name="Last">The last customer looked at: hand it over to go on from there.</param>
public sealed record DuplicateScan(int Looked, int Of, int Found, int Merged, CustomerId Last);
