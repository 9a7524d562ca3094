namespace Crm.Intake;

/// <summary>How often something was rejected or failed for a reason.</summary>
/// <param name="Outcome">Rejected or failed.</param>
/// <param name="Reason">Code of the refusal, or of the reason that a person gave.</param>
/// <param name="Count">How often.</param>
public sealed record IntakeReason(IntakeOutcome Outcome, string Reason, int Count);
