namespace Crm;

/// <summary>Codes of the "no"s that any write can meet.</summary>
public static class StoreRefusals
{
    /// <summary>Others kept changing the same rows; nothing was done. Try again.</summary>
    public const string Conflict = "conflict";

    /// <summary>Too much is waiting to be written; nothing was done. Try again later.</summary>
    public const string Busy = "busy";

    /// <summary>The idempotency key belongs to an earlier command of another kind.</summary>
    public const string KeyReusedCode = "call.key-reused";

    internal static Refusal ConflictNow() => new(Conflict, "Others kept changing the same data; nothing was done.");

    internal static Refusal BusyNow(int waiting) => new(Busy, "{waiting} commands are waiting to be written; nothing was done.", ("waiting", waiting));

    internal static Refusal KeyReused(string key, string? command) =>
        new(KeyReusedCode, "The idempotency key {key} belongs to an earlier {command}.", ("key", key), ("command", command));
}
