namespace Crm.Store;

/// <summary>The body of a record before it is written as JSON, which is done where records are stored, not where they are decided.</summary>
/// <param name="Plan">Of what.</param>
/// <param name="Before">The state before; null for a whole.</param>
/// <param name="After">The state after.</param>
/// <param name="Subject">The customer whom its personal data are about; 0 for none known.</param>
internal sealed record PendingDocument(AggregatePlan Plan, AggregateImage? Before, AggregateImage After, long Subject);
