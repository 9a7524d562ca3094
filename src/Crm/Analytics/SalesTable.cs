using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>
/// Sales in columns: what all analyses read. 33 bytes a sale and 20 a line, 8 more a line where costs are known. Customers and
/// products are small numbers that the owner gives. Written by one thread at a time; reading does not change it.
/// </summary>
public sealed partial class SalesTable
{
    /// <summary>Profit of a line whose cost is unknown.</summary>
    internal const long Unknown = long.MinValue;

    private readonly ZoneDays days;

    /// <summary>An empty table.</summary>
    /// <param name="currency">Of all amounts.</param>
    /// <param name="zone">In which days, weeks and months are counted: the site's.</param>
    public SalesTable(Currency currency, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        (Currency, Zone, days) = (currency, zone, ZoneDays.Of(zone));
    }

    /// <summary>Of all amounts.</summary>
    public Currency Currency { get; }

    /// <summary>In which days, weeks and months are counted.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Rows, those among them that count as nothing.</summary>
    public int Rows { get; private set; }

    /// <summary>One more than the highest number of a customer.</summary>
    public int Customers { get; private set; }

    /// <summary>One more than the highest number of a product.</summary>
    public int Products { get; private set; }

    /// <summary>Lines of all rows.</summary>
    public int Lines => used - wasted;

    /// <summary>What the columns take, their spare room included.</summary>
    public long Bytes => (Customer.Length * 33L) + (Product.Length * 20L) + ((LineProfit?.Length ?? 0) * 8L);

    /// <summary>Whether no row is earlier than the one before it.</summary>
    internal bool IsInTimeOrder { get; private set; } = true;

    internal int[] Customer { get; private set; } = [];
    internal long[] At { get; private set; } = [];
    internal int[] Day { get; private set; } = [];
    internal long[] Net { get; private set; } = [];
    internal SaleState[] State { get; private set; } = [];
    internal int[] First { get; private set; } = [];
    internal int[] Count { get; private set; } = [];
    internal int[] Product { get; private set; } = [];
    internal long[] LineNet { get; private set; } = [];
    internal long[] LineQuantity { get; private set; } = [];

    /// <summary>Null until the first cost is known.</summary>
    internal long[]? LineProfit { get; private set; }

    /// <summary>The net turnover of a row: goods after what came back, tax in it.</summary>
    public Money NetOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        return new Money(State[row] >= SaleState.Completed ? Net[row] : 0, Currency);
    }

    /// <summary>The customer of a row; -1 for nobody known.</summary>
    public int CustomerOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        return Customer[row];
    }

    /// <summary>The goods of a row.</summary>
    public IReadOnlyList<SaleLine> LinesOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        return [.. Enumerable.Range(First[row], Count[row]).Select(line => new SaleLine(
            Product[line], LineNet[line], new Quantity(LineQuantity[line]), LineProfit is null || LineProfit[line] == Unknown ? null : LineProfit[line]))];
    }

    /// <summary>The head of a row.</summary>
    public Sale SaleOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        return new Sale(Customer[row], RuleTime.Instant(At[row]), State[row]);
    }

    internal int DayOf(long micros) => days.DayOf(micros);

    internal long StartOf(int day) => days.StartOf(day);
}
