namespace Crm.Analytics;

/// <summary>Two scores against each other. Customers whose money is not above 0 are in none of the cells.</summary>
public sealed class RfmGrid
{
    private readonly int[] customers;
    private readonly long[] net;
    private readonly Currency currency;

    internal RfmGrid(RfmAxis rows, RfmAxis columns, int scores, Currency currency)
    {
        (Rows, Columns, Scores, this.currency) = (rows, columns, scores, currency);
        (customers, net) = (new int[scores * scores], new long[scores * scores]);
    }

    /// <summary>The score down the side.</summary>
    public RfmAxis Rows { get; }

    /// <summary>The score along the top.</summary>
    public RfmAxis Columns { get; }

    /// <summary>How many scores each has.</summary>
    public int Scores { get; }

    /// <summary>The cell of two scores, each from 1.</summary>
    public RfmCell this[int row, int column] => new(customers[At(row, column)], new Money(net[At(row, column)], currency));

    internal void Add(int row, int column, in RfmCount cell)
    {
        var at = ((row - 1) * Scores) + column - 1;
        customers[at] += cell.Customers;
        net[at] += cell.Net;
    }

    private int At(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(row, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row, Scores);
        ArgumentOutOfRangeException.ThrowIfLessThan(column, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(column, Scores);
        return ((row - 1) * Scores) + column - 1;
    }
}
