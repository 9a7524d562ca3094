namespace Crm.Customers;

/// <summary>Id of a merge of two customers. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct CustomerMergeId(long Value) : IId<CustomerMergeId>
{
    static CustomerMergeId IId<CustomerMergeId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(CustomerMergeId left, CustomerMergeId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(CustomerMergeId left, CustomerMergeId right) => left.Value > right.Value;
}
