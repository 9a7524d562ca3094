using Crm.Sites;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>
    /// The tags in use, those of most orders first, then by their letters: what a list offers to choose from. Only orders that are seen here count
    /// (<see cref="Within"/>), and no trial orders. No index knows them: all orders are gone through, once, and the list has all tags that there are: for shops that tag
    /// by a word of their own for each order or campaign it is long.
    /// </summary>
    /// <param name="site">Of one site; null for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<OrderTagCount>> ListTagsAsync(SiteId? site = null, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var tagged = read.Set<Order>().Where(o => o.DeletedAt == null && !o.IsTest && o.MarksText.Contains(" #"));
            if (site is { } of)
                tagged = tagged.Where(o => o.SiteId == of);
            var found = await tagged.GroupBy(o => o.MarksText).Select(g => new { Marks = g.Key, Count = g.Count() }).ToListAsync(cancellation).ConfigureAwait(false);
            return [.. found.SelectMany(f => OrderMarks.Parse(f.Marks).Tags.Select(tag => (tag, f.Count))).GroupBy(t => t.tag, t => t.Count, StringComparer.Ordinal)
                .Select(g => new OrderTagCount(g.Key, g.Sum())).OrderByDescending(t => t.Orders).ThenBy(t => t.Tag, StringComparer.Ordinal)];
        }
    }

    private Task<Result<int>> TagAsync(OrderId order, string tag, bool present, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return EditAsync(present ? "orders.tag" : "orders.untag", order, call,
            (o, set) => o.Tag(tag, present, set.Now).Select(changed => changed is null ? (string?)null : present ? "order.tagged" : "order.untagged"), cancellation);
    }
}
