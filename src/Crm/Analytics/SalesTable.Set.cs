using Crm.Rules;

namespace Crm.Analytics;

public sealed partial class SalesTable
{
    private const int Spare = 1024;
    private int used;
    private int wasted;

    /// <summary>Makes room at once, where it is known how much will come.</summary>
    public void Reserve(int rows, int lines)
    {
        GrowRows(rows);
        GrowLines(lines);
    }

    /// <summary>Adds a sale.</summary>
    /// <param name="sale">Its head.</param>
    /// <param name="lines">Its goods.</param>
    /// <returns>Its row, by which it is changed and taken out.</returns>
    public int Add(in Sale sale, params ReadOnlySpan<SaleLine> lines) => Add(sale.Customer, RuleTime.Micros(sale.At), sale.State, lines);

    internal int Add(int customer, long at, SaleState state, ReadOnlySpan<SaleLine> lines)
    {
        var row = Rows;
        if (row == Customer.Length)
            GrowRows(Math.Max(Spare, row * 2));
        IsInTimeOrder &= row == 0 || At[row - 1] <= at;
        Rows++;
        (First[row], Count[row]) = (used, 0);
        Put(row, customer, at, state, lines);
        return row;
    }

    /// <summary>Puts a sale right: its head and all of its goods.</summary>
    public void Set(int row, in Sale sale, params ReadOnlySpan<SaleLine> lines)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        if (At[row] != RuleTime.Micros(sale.At))
            IsInTimeOrder = false;
        Put(row, sale.Customer, RuleTime.Micros(sale.At), sale.State, lines);
    }

    /// <summary>Takes a sale out. Its row stays and counts as nothing, until it is set again.</summary>
    public void Remove(int row) => Set(row, SaleOf(row) with { State = SaleState.None });

    private void Put(int row, int customer, long at, SaleState state, ReadOnlySpan<SaleLine> lines)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(customer, -1);
        (Customer[row], At[row], State[row]) = (customer, at, state);
        Day[row] = row > 0 && At[row - 1] == at ? Day[row - 1] : days.DayOf(at);
        Customers = Math.Max(Customers, customer + 1);
        PutLines(row, lines);
    }

    private void PutLines(int row, ReadOnlySpan<SaleLine> lines)
    {
        if (lines.Length > Count[row])
        {
            wasted += Count[row];
            if (used + lines.Length > Product.Length)
                GrowLines(Math.Max(Spare, Math.Max(used + lines.Length, used * 2)));
            First[row] = used;
            used += lines.Length;
        }
        else
        {
            wasted += Count[row] - lines.Length;
        }

        (Count[row], Net[row]) = (lines.Length, Fill(First[row], lines));

        if (wasted > Spare && wasted > used / 2)
            Pack();
    }

    /// <summary>Puts lines from a place on; gives their net turnover.</summary>
    private long Fill(int at, ReadOnlySpan<SaleLine> lines)
    {
        var (product, net, quantity, most, sum) = (Product, LineNet, LineQuantity, Products, 0L);
        foreach (ref readonly var line in lines)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(line.Product, nameof(lines));
            most = Math.Max(most, line.Product + 1);
            (product[at], net[at], quantity[at]) = (line.Product, line.NetUnits, line.Quantity.Thousandths);
            if (line.ProfitUnits is { } profit)
                (LineProfit ??= Unknowns())[at] = profit;
            else if (LineProfit is not null)
                LineProfit[at] = Unknown;
            sum += line.NetUnits;
            at++;
        }

        Products = most;
        return sum;
    }

    private long[] Unknowns()
    {
        var all = new long[Product.Length];
        Array.Fill(all, Unknown);
        return all;
    }

    /// <summary>Closes the gaps that changed sales have left.</summary>
    private void Pack()
    {
        var (product, net, quantity, profit) = (new int[used - wasted], new long[used - wasted], new long[used - wasted], LineProfit is null ? null : new long[used - wasted]);
        var to = 0;
        for (var row = 0; row < Rows; row++)
        {
            var (from, count) = (First[row], Count[row]);
            Array.Copy(Product, from, product, to, count);
            Array.Copy(LineNet, from, net, to, count);
            Array.Copy(LineQuantity, from, quantity, to, count);
            if (profit is not null)
                Array.Copy(LineProfit!, from, profit, to, count);
            First[row] = to;
            to += count;
        }

        (Product, LineNet, LineQuantity, LineProfit, used, wasted) = (product, net, quantity, profit, to, 0);
    }

    private void GrowRows(int size)
    {
        if (size <= Customer.Length)
            return;
        (Customer, At, Day, Net) = (Grown(Customer, size), Grown(At, size), Grown(Day, size), Grown(Net, size));
        (State, First, Count) = (Grown(State, size), Grown(First, size), Grown(Count, size));
    }

    private void GrowLines(int size)
    {
        if (size <= Product.Length)
            return;
        var before = Product.Length;
        (Product, LineNet, LineQuantity) = (Grown(Product, size), Grown(LineNet, size), Grown(LineQuantity, size));
        if (LineProfit is null)
            return;
        LineProfit = Grown(LineProfit, size);
        Array.Fill(LineProfit, Unknown, before, size - before);
    }

    private static T[] Grown<T>(T[] old, int size)
    {
        Array.Resize(ref old, size);
        return old;
    }
}
