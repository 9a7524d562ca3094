namespace Crm.Orders;

/// <summary>What a ledger of the host's threw: the caller's to hear as it is, and no conflict of the store's, whatever it looks like.</summary>
internal sealed class LedgerException(Exception thrown) : Exception(thrown.Message, thrown)
{
    /// <summary>What was thrown, out of its wrapping; anything else as it is.</summary>
    internal static Exception Of(Exception exception) => exception is LedgerException { InnerException: { } thrown } ? thrown : exception;
}
