using NodaTime;

namespace Crm.Staff;

/// <summary>Somebody who came into question and did not get the order.</summary>
/// <param name="Staff">Who.</param>
/// <param name="Link">Which link of the chain asked for them.</param>
/// <param name="Why">Why not.</param>
/// <param name="Back">When they are there again, for those who are not; else null.</param>
/// <param name="Open">Their open orders, where that is why; else null.</param>
public sealed record PassedOver(StaffId Staff, AssignmentLink Link, PassReason Why, Instant? Back = null, int? Open = null);
