namespace Crm.Store;

/// <summary>A guard of the write path did not hold at the moment of writing; the work is decided again.</summary>
internal sealed class StoreConflictException(string message) : InvalidOperationException(message);
