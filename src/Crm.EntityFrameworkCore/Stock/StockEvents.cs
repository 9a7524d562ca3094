using System.Collections.Frozen;

namespace Crm.Stock;

/// <summary>Names of the ledger's entries in the change log.</summary>
internal static class StockEvents
{
    private static readonly FrozenDictionary<StockMovementKind, string> Names = new Dictionary<StockMovementKind, string>
    {
        [StockMovementKind.Receipt] = "stock.received",
        [StockMovementKind.WriteOff] = "stock.written-off",
        [StockMovementKind.TransferOut] = "stock.transferred-out",
        [StockMovementKind.TransferIn] = "stock.transferred-in",
        [StockMovementKind.Count] = "stock.counted",
        [StockMovementKind.Reserve] = "stock.reserved",
        [StockMovementKind.Release] = "stock.released",
        [StockMovementKind.Ship] = "stock.shipped",
        [StockMovementKind.ShipUnreserved] = "stock.shipped-unreserved",
        [StockMovementKind.Return] = "stock.returned",
        [StockMovementKind.Expect] = "stock.expected",
        [StockMovementKind.Arrive] = "stock.arrived",
        [StockMovementKind.Fill] = "stock.filled",
        [StockMovementKind.Shorten] = "stock.shortened",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, StockMovementKind> Kinds = Names.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    internal static string Of(StockMovementKind kind) => Names[kind];

    internal static StockMovementKind? KindOf(string name) => Kinds.TryGetValue(name, out var kind) ? kind : null;
}
