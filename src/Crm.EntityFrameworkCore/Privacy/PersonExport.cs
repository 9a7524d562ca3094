using Crm.Customers;

namespace Crm.Privacy;

/// <summary>What an export of a person holds.</summary>
/// <param name="Person">All customers who are the person.</param>
/// <param name="Documents">Rows or pieces by the name of their document: <c>order</c>, <c>history</c>.</param>
public sealed record PersonExport(IReadOnlyList<CustomerId> Person, IReadOnlyDictionary<string, int> Documents);
