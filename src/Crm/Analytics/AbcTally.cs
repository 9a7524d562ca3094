namespace Crm.Analytics;

/// <summary>What ABC needs to know of an item.</summary>
internal struct AbcTally
{
    internal long Value;

    /// <summary>Lines (of a customer: orders and returns).</summary>
    internal int Sales;

    /// <summary>Of these, without a known cost.</summary>
    internal int Unknown;

    internal void Add(long value, int sign)
    {
        Sales += sign;
        if (value == SalesTable.Unknown)
            Unknown += sign;
        else
            Value += sign * value;
    }

    internal void Add(in AbcTally other) => (Value, Sales, Unknown) = (Value + other.Value, Sales + other.Sales, Unknown + other.Unknown);
}
