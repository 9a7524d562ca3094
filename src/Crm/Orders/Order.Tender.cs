namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>Whether it counts: neither cancelled, deleted, refused at the door nor a trial.</summary>
    internal bool Stands => DeletedAt is null && !IsTest && StatusGroup != StatusGroup.Cancelled && !Marks.Contains(OrderMarks.Refused);

    /// <summary>What its goods come to, before returns.</summary>
    internal Money GoodsTotal => new(lines.Where(l => l.IsGoods).Sum(l => l.Payable.Units), Currency);

    /// <summary>What of its goods came back.</summary>
    internal Money GoodsReturned => new(lines.Where(l => l.IsGoods).Sum(l => l.Returned.Units), Currency);
}
