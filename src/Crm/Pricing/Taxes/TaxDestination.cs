namespace Crm.Pricing;

/// <summary>Where goods go, as far as taxes ask. Stored as part of JSON.</summary>
/// <param name="Country">ISO 3166 alpha-2 code in capitals; null for unknown.</param>
/// <param name="Region">State, province, as the tax rates name it; null for unknown.</param>
/// <param name="Postcode">Postcode; null for unknown. Spaces and hyphens do not count.</param>
public sealed record TaxDestination(string? Country, string? Region = null, string? Postcode = null);
