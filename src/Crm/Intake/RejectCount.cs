namespace Crm.Intake;

/// <summary>What somebody has decided about things that came in.</summary>
/// <param name="Person">Who: <c>staff:anna</c>.</param>
/// <param name="Decided">Accepted and rejected.</param>
/// <param name="Rejected">Of those, rejected.</param>
public sealed record RejectCount(string Person, int Decided, int Rejected);
