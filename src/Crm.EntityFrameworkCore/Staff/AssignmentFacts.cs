namespace Crm.Staff;

/// <summary>What a decision looked at, and what it came to.</summary>
internal sealed record AssignmentFacts(AssignmentRequest Request, AssignmentDecision Decision);
