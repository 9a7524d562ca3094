namespace Crm.Stock;

/// <summary>Id of the balance of one variant in one warehouse. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct StockBalanceId(long Value) : IId<StockBalanceId>
{
    static StockBalanceId IId<StockBalanceId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(StockBalanceId left, StockBalanceId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(StockBalanceId left, StockBalanceId right) => left.Value > right.Value;
}
