namespace Crm.Customers;

/// <summary>A postal address as given.</summary>
public sealed record Address(string? Country, string? Region, string? City, string? PostalCode, string? Street, string? Note);
