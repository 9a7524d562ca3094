namespace Crm.Orders;

public sealed partial class CrmOrders
{
    /// <summary>Tags an order; a tag that it has already changes nothing. Refused with <see cref="OrderRefusals.NoTag"/>, <see cref="OrderRefusals.TooManyTags"/> or <see cref="OrderRefusals.Deleted"/>.</summary>
    /// <param name="order">Which.</param>
    /// <param name="tag">A word of the shop's (<c>gift</c>); see <see cref="OrderMarks.TagOf"/>.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The order's version.</returns>
    public Task<Result<int>> TagAsync(OrderId order, string tag, CrmCall call, CancellationToken cancellation = default) => TagAsync(order, tag, true, call, cancellation);

    /// <summary>Takes a tag off an order; one that it has not changes nothing. Refused as tagging is.</summary>
    /// <param name="order">Which.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The order's version.</returns>
    public Task<Result<int>> UntagAsync(OrderId order, string tag, CrmCall call, CancellationToken cancellation = default) => TagAsync(order, tag, false, call, cancellation);

    private Task<Result<int>> TagAsync(OrderId order, string tag, bool present, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return EditAsync(present ? "orders.tag" : "orders.untag", order, call,
            (o, set) => o.Tag(tag, present, set.Now).Select(changed => changed is null ? (string?)null : present ? "order.tagged" : "order.untagged"), cancellation);
    }
}
