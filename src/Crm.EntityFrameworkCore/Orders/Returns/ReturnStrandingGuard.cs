using Crm.History;
using Crm.Sites;
using Crm.Store;

namespace Crm.Orders;

/// <summary>No return under way may be left by an edit in a status that is gone, or from which it comes to no end.</summary>
/// <param name="context">Shared.</param>
/// <param name="old">What was in force.</param>
/// <param name="edited">What comes in force.</param>
internal sealed class ReturnStrandingGuard(OrderContext context, ReturnProcess old, ReturnProcess edited) : IDefinitionGuard
{
    private const int Examples = 5;

    private readonly IReadOnlyList<string> risks = [.. old.Statuses.Where(s => !s.HasEnded && !edited.LeadsToAnEnd(s.Code)).Select(s => s.Code)];

    /// <summary>The site whose own is edited; null for the shop's.</summary>
    internal SiteId? Site { get; init; }

    /// <summary>The version of the shop's that was looked at for a site.</summary>
    internal int Shops { get; init; }

    /// <summary>The sites that had edits of their own when it was looked: their versions, and whether theirs holds there.</summary>
    internal IReadOnlyList<(SiteId Site, int Version, bool IsOwn)> Others { get; init; } = [];

    public void Plan(LoadPlan plan)
    {
        foreach (var status in risks)
            plan.Load(context.AfterSale.ReturnsByStatus, status);
        if (Site is not null)
            context.Returns.Shop.Plan(plan);
        foreach (var (site, _, _) in Others)
            context.Returns.Plan(plan, site);
    }

    public Refusal? Check(WorkingSet set)
    {
        if ((Site is not null && context.Returns.Shop.VersionIn(set) != Shops) || Others.Any(o => context.Returns.Of(o.Site).VersionIn(set) != o.Version))
            return new Refusal("definition.changed", "The {kind} of the shop or of a site was edited meanwhile.", ("kind", OrderContext.ReturnsKind));
        var others = Others.Where(o => o.IsOwn).Select(o => o.Site.Value).ToHashSet();
        var stranded = risks.Select(r => (Status: r, Returns: set.Rows(context.AfterSale.ReturnsByStatus, r)
            .Where(row => (long)row[1]! is var site && (Site is { } own ? site == own.Value : !others.Contains(site))).Select(row => new ReturnId((long)row[2]!)).ToList()))
            .Where(r => r.Returns.Count > 0).ToList();
        return stranded.Count == 0 ? null : new Refusal(ReturnRefusals.StrandsReturns, "Returns would be stranded: {statuses}.",
            ("statuses", stranded.Select(s => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{s.Returns.Count} in '{s.Status}' ({string.Join(", ", s.Returns.Take(Examples).Select(r => r.Value))})")).ToArray()));
    }

    public void Saved(WorkingSet set)
    {
    }
}
