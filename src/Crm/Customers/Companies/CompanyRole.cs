namespace Crm.Customers;

/// <summary>A person and as what they act for a company.</summary>
/// <param name="PersonId">The person, a customer of the company's scope.</param>
/// <param name="Role">The host's own word: <c>buyer</c>, <c>accountant</c>.</param>
public sealed record CompanyRole(CustomerId PersonId, string Role);
