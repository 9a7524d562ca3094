namespace Crm.Customers;

/// <summary>One step of an explanation. Personal data.</summary>
/// <param name="Code">One of <see cref="RecognitionCodes"/>.</param>
/// <param name="Key">The key it is about; for skipped contacts the value is as written.</param>
/// <param name="CustomerId">The customer it is about; null where it is about none.</param>
public sealed record RecognitionReason(string Code, LookupKey Key, CustomerId? CustomerId = null);
