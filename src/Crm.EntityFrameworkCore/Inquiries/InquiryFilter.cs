using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;

namespace Crm.Inquiries;

/// <summary>Which inquiries; what is not told does not restrict.</summary>
public sealed record InquiryFilter
{
    /// <summary>Of a site.</summary>
    public SiteId? Site { get; init; }

    /// <summary>Of a customer, and of those who were merged with them.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>That became this order.</summary>
    public OrderId? Order { get; init; }

    /// <summary>Somebody has work with them.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>In a status.</summary>
    public string? Status { get; init; }

    /// <summary>Of a kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Of one who answers for them.</summary>
    public StaffId? Manager { get; init; }

    /// <summary>Past their deadline.</summary>
    public bool LateOnly { get; init; }

    internal IQueryable<Inquiry> Apply(IQueryable<Inquiry> inquiries, List<CustomerId> members)
    {
        if (Site is { } site)
            inquiries = inquiries.Where(i => i.SiteId == site);
        if (Customer is not null)
            inquiries = inquiries.Where(i => members.Contains(i.CustomerId!.Value));
        if (Order is { } order)
            inquiries = inquiries.Where(i => i.OrderId == order);
        if (OpenOnly)
            inquiries = inquiries.Where(i => i.Stage == InquiryStage.New || i.Stage == InquiryStage.Work);
        if (Status is not null)
            inquiries = inquiries.Where(i => i.Status == Status);
        if (Kind is not null)
            inquiries = inquiries.Where(i => i.Kind == Kind);
        if (Manager is { } manager)
            inquiries = inquiries.Where(i => i.ManagerId == manager);
        if (LateOnly)
            inquiries = inquiries.Where(i => i.LateSince != null);
        return inquiries;
    }
}
