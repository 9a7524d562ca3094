namespace Crm.Analytics;

public sealed partial class SalesTable
{
    /// <summary>Adds the sales of another table at the end.</summary>
    /// <param name="other">Of the same currency and zone.</param>
    /// <param name="customers">The number here of each of its rows' customer.</param>
    /// <param name="shared">Products below this number are the same here.</param>
    /// <param name="products">The numbers here of the others.</param>
    internal void Join(SalesTable other, int[] customers, int shared, int[] products)
    {
        var (row, line) = (Rows, used);
        GrowRows(Room(Customer.Length, row + other.Rows));
        GrowLines(Room(Product.Length, line + other.used));
        if (other.LineProfit is not null)
            LineProfit ??= Unknowns();
        customers.CopyTo(Customer, row);
        Copy(other.At, At, row, other.Rows);
        Copy(other.Day, Day, row, other.Rows);
        Copy(other.Net, Net, row, other.Rows);
        Copy(other.State, State, row, other.Rows);
        Copy(other.Count, Count, row, other.Rows);
        for (var i = 0; i < other.Rows; i++)
            First[row + i] = line + other.First[i];
        for (var i = 0; i < other.used; i++)
        {
            Product[line + i] = other.Product[i] is var product && product < shared ? product : products[product - shared];
            Products = Math.Max(Products, Product[line + i] + 1);
        }

        Copy(other.LineNet, LineNet, line, other.used);
        Copy(other.LineQuantity, LineQuantity, line, other.used);
        if (other.LineProfit is not null)
            Copy(other.LineProfit, LineProfit!, line, other.used);
        else
            LineProfit?.AsSpan(line, other.used).Fill(Unknown);
        IsInTimeOrder &= other.IsInTimeOrder && (row == 0 || other.Rows == 0 || At[row - 1] <= At[row]);
        (Rows, used, wasted) = (row + other.Rows, line + other.used, wasted + other.wasted);
        Customers = Math.Max(Customers, customers.Length == 0 ? 0 : customers.Max() + 1);
    }

    /// <summary>Half as much again where there is too little: parts come one after the other.</summary>
    private static int Room(int there, int wanted) => wanted <= there ? there : Math.Max(wanted, (int)Math.Min(there * 3L / 2, Array.MaxLength));

    private static void Copy<T>(T[] from, T[] to, int at, int count) => Array.Copy(from, 0, to, at, count);
}
