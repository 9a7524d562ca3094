namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>Keeps what the source told beside the order's content, for an order that has a source; null leaves what is kept as it is.</summary>
    /// <returns>False where that was kept already.</returns>
    internal bool See(string? status, string? fields, long? paid = null)
    {
        if (SourceSeen is not { } seen)
            return false;
        var next = seen with { Status = status ?? seen.Status, Fields = fields ?? seen.Fields, PaidUnits = paid ?? seen.PaidUnits };
        if (next == seen)
            return false;
        SourceSeen = next;
        return true;
    }
}
