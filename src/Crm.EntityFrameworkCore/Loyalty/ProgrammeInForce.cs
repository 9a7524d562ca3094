namespace Crm.Loyalty;

/// <summary>The programme and its version, which an edit names.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Programme">The programme.</param>
public sealed record ProgrammeInForce(int Version, LoyaltyProgramme Programme);
