using NodaTime;

namespace Crm.Customers;

/// <summary>A pair of customers that is offered to staff.</summary>
/// <param name="Id">The candidate.</param>
/// <param name="First">The one who came first; the usual survivor. Whoever stands for them, where they were merged since.</param>
/// <param name="Second">The other.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Reasons">What it is made of.</param>
/// <param name="FoundAt">When it was found.</param>
public sealed record DuplicatePair(DuplicateCandidateId Id, CustomerId First, CustomerId Second, int Score, IReadOnlyList<DuplicateReason> Reasons, Instant FoundAt);
