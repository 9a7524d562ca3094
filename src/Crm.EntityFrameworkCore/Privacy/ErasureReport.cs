using Crm.Customers;

namespace Crm.Privacy;

/// <summary>What an erasure did.</summary>
/// <param name="Person">All customers who are the person, the one that was asked for first.</param>
/// <param name="Rows">Rows that lost personal values, those of the log with them; 0 where all was done before.</param>
/// <param name="IsClean">Whether the places in the files are clean, too, as far as <see cref="CleaningKind"/> says.</param>
public sealed record ErasureReport(IReadOnlyList<CustomerId> Person, int Rows, bool IsClean);
