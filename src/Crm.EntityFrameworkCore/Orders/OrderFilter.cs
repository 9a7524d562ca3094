using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Crm.Customers;
using Crm.Rules;
using Crm.Sites;
using Crm.Staff;
using NodaTime;

namespace Crm.Orders;

/// <summary>Which orders; what is not told does not restrict. Deleted ones are left out.</summary>
public sealed partial record OrderFilter
{
    /// <summary>Of a site.</summary>
    public SiteId? Site { get; init; }

    /// <summary>Of a customer, with all who were merged with them.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>In a status.</summary>
    public string? Status { get; init; }

    /// <summary>Through a channel.</summary>
    public string? Channel { get; init; }

    /// <summary>With this number, ours or the channel's.</summary>
    public string? Number { get; init; }

    /// <summary>For which somebody answers.</summary>
    public StaffId? Manager { get; init; }

    /// <summary>That need attention for this reason (one of <see cref="AttentionCodes"/>, or a host's own).</summary>
    public string? Attention { get; init; }

    /// <summary>How they are listed.</summary>
    public OrderSorting Sorting { get; init; }

    /// <summary>Placed at this moment or later.</summary>
    public Instant? PlacedFrom { get; init; }

    /// <summary>Placed before this moment.</summary>
    public Instant? PlacedBefore { get; init; }

    /// <summary>
    /// That meet a rule (<see cref="OrderFacts"/>) at the moment of asking, in the zone and base currency of <see cref="Site"/>; without a
    /// site those of all sites, which then must be the same. Read and checked by <see cref="CrmOrders.ReadRuleAsync"/>.
    /// </summary>
    [JsonConverter(typeof(RuleTextConverter))]
    public Rule? Rule { get; init; }

    /// <summary>The <see cref="Rule"/> as a condition of queries, once it was translated.</summary>
    internal Expression<Func<Order, bool>>? Condition { get; init; }

    /// <summary>All who are <see cref="Customer"/>, once they were looked up.</summary>
    internal IReadOnlyList<CustomerId>? Members { get; init; }

    /// <summary>All sites, once they were looked up: numbers are found under theirs.</summary>
    internal IReadOnlyList<SiteId>? Sites { get; init; }

    internal IQueryable<Order> Apply(IQueryable<Order> orders)
    {
        orders = orders.Where(o => o.DeletedAt == null);
        if (Site is { } site)
            orders = orders.Where(o => o.SiteId == site);
        if (Members is { } members)
            orders = orders.Where(o => members.Contains(o.CustomerId!.Value));
        else if (Customer is { } customer)
            orders = orders.Where(o => o.CustomerId == customer);
        if (Status is not null)
            orders = orders.Where(o => o.Status == Status);
        if (Manager is { } manager)
            orders = orders.Where(o => o.ManagerId == manager);
        if (Channel is not null)
            orders = orders.Where(o => o.Channel == Channel);
        if (Number is not null)
            orders = Sites is { } sites
                ? orders.Where(o => (sites.Contains(o.SiteId) && o.Number == Number) || o.ChannelNumber == Number)
                : orders.Where(o => o.Number == Number || o.ChannelNumber == Number);
        if (PlacedFrom is { } from)
            orders = orders.Where(o => o.PlacedAt >= from);
        if (PlacedBefore is { } before)
            orders = orders.Where(o => o.PlacedAt < before);
        if (Rule is not null && Condition is null)
            throw new InvalidOperationException("The rule was not translated.");
        return Condition is null ? orders : orders.Where(Condition);
    }
}
