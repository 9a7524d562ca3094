namespace Crm.Payments;

/// <summary>A statement line with what became of it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Matches">The orders that it may pay for, the surest first; empty where nothing fits.</param>
/// <param name="Booked">The payment that it was booked as, now or before; null where somebody must look.</param>
/// <param name="Refusal">Why what was sure could not be booked; null for nothing.</param>
public sealed record MatchedLine(StatementLine Line, IReadOnlyList<StatementMatch> Matches, PaymentId? Booked, Refusal? Refusal);
