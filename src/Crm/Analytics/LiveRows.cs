namespace Crm.Analytics;

/// <summary>The rows of each customer, as lists, so that one customer is worked out anew without looking at others.</summary>
internal sealed class LiveRows
{
    private readonly List<int> first = [];
    private readonly List<int> next = [];

    internal void Link(int row, int customer)
    {
        while (next.Count <= row)
            next.Add(-1);
        if (customer < 0)
            return;
        while (first.Count <= customer)
            first.Add(-1);
        (next[row], first[customer]) = (first[customer], row);
    }

    internal void Unlink(int row, int customer)
    {
        if (customer < 0)
            return;
        if (first[customer] == row)
        {
            (first[customer], next[row]) = (next[row], -1);
            return;
        }

        var before = first[customer];
        while (next[before] != row)
            before = next[before];
        (next[before], next[row]) = (next[row], -1);
    }

    internal IEnumerable<int> Of(int customer)
    {
        for (var row = customer >= 0 && customer < first.Count ? first[customer] : -1; row >= 0; row = next[row])
            yield return row;
    }
}
