namespace Crm.Analytics;

/// <summary>ABC of products, kept by adding and taking off lines.</summary>
internal sealed class LiveItems(AbcBy by)
{
    private AbcTally[] tallies = [];

    internal void Apply(SalesTable sales, int row, int sign)
    {
        if (tallies.Length < sales.Products)
            Array.Resize(ref tallies, Math.Max(sales.Products, tallies.Length * 2));
        var values = AbcAnalysis.ColumnOf(sales, by);
        for (int line = sales.First[row], end = line + sales.Count[row]; line < end; line++)
            tallies[sales.Product[line]].Add(values is null ? SalesTable.Unknown : values[line], sign);
    }

    internal AbcTally[] ToTallies(SalesTable sales)
    {
        var all = new AbcTally[sales.Products];
        Array.Copy(tallies, all, Math.Min(tallies.Length, all.Length));
        return all;
    }
}
