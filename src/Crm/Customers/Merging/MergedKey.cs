namespace Crm.Customers;

/// <summary>An identifier of merged customers.</summary>
/// <param name="Key">It.</param>
/// <param name="HolderIds">On whom it stands, the survivor first.</param>
/// <param name="IsVerified">Proved to be one of theirs.</param>
public sealed record MergedKey(LookupKey Key, IReadOnlyList<CustomerId> HolderIds, bool IsVerified);
