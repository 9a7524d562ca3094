namespace Crm.Customers;

/// <summary>A person as they stood on a document when it was made.</summary>
public sealed record BuyerSnapshot(string? Name, string? Phone, string? PhoneE164, string? Email, Address? Address);
