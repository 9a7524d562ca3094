namespace Crm.Customers;

/// <summary>
/// A contact that identifies nobody: a filler, or a marketplace's relay. The pattern tells its kind by its look:
/// <c>noemail@</c> (whatever the domain), <c>@example.com</c> (the domain and those below it), <c>a@a.com</c> (this e-mail),
/// <c>+7000*</c>, <c>*0000000</c>, <c>+1???5550100</c> (telephones; ? is one digit, * any at one end),
/// <c>id:0</c> (an external id of any or the given source), <c>card:0000</c> (a loyalty card).
/// </summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Source">The source to which it applies; null for all.</param>
public sealed record PlaceholderContact(string Pattern, string? Source = null);
