namespace Crm.Customers;

/// <summary>A postal address as it was given; nothing in it is checked, any part may be missing. Personal data.</summary>
/// <param name="Country">ISO alpha-2.</param>
/// <param name="Region">State, oblast, province.</param>
/// <param name="City">City, town, village.</param>
/// <param name="PostalCode">As written, letters and leading zeros kept.</param>
/// <param name="Street">Street, house, flat, or the carrier's branch.</param>
/// <param name="Note">For the courier: entrance, door code, floor.</param>
/// <param name="Street2">A second line.</param>
public sealed record Address(
    string? Country = null,
    string? Region = null,
    string? City = null,
    string? PostalCode = null,
    string? Street = null,
    string? Note = null,
    string? Street2 = null);
