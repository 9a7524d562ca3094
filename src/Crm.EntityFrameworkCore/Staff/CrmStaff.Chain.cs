using Crm.History;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Staff;

public sealed partial class CrmStaff
{
    /// <summary>The chain of a site; null for one that assigns nobody.</summary>
    public async Task<AssignmentChain?> GetChainAsync(SiteId site, CancellationToken cancellation = default)
    {
        var kind = ChainSource.KindOf(site);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == kind, cancellation).ConfigureAwait(false) is { } stored
                ? AssignmentChain.Compile(AssignmentDefinition.FromJson(stored.Document), stored.Version)
                : null;
    }

    /// <summary>Puts a chain in force; earlier versions stay in the change log. Refused where somebody else edited it since.</summary>
    /// <param name="site">Of which site.</param>
    /// <param name="definition">The whole definition.</param>
    /// <param name="basedOn">The version that was edited; 0 for the first.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">The definition has mistakes, or names people, teams or statuses that are not there: all are told.</exception>
    /// <returns>The new version.</returns>
    public async Task<Result<int>> EditChainAsync(SiteId site, AssignmentDefinition definition, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var mistakes = definition.Validate(await RosterAsync(cancellation).ConfigureAwait(false), await StatusesAsync(cancellation).ConfigureAwait(false));
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes, "The chain of assignment");
        return await store.Path.RunAsync(new EditSiteDefinitionCommand<AssignmentChain>(
            "staff.edit-chain", new SiteDefinitionEdit<AssignmentChain>(context, site, context.Staff.Chains.Of(site), definition.ToJson(), basedOn)), call, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whom the chain would choose now for a call or a request that is no order yet; nothing is written. Null for a site without a chain.</summary>
    public async Task<AssignmentDecision?> ChooseAsync(AssignmentRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await GetChainAsync(request.Site, cancellation).ConfigureAwait(false) is not { } chain)
            return null;
        var roster = await RosterAsync(cancellation).ConfigureAwait(false);
        var loads = await LoadsAsync(cancellation).ConfigureAwait(false);
        return chain.Decide(request, new AssignmentBoard(roster, await HoursAsync(request.Site, cancellation).ConfigureAwait(false), loads, store.Path.Now));
    }

    /// <summary>What another chain would have done with the orders of a stretch of the past, as they came and with what was known of them.</summary>
    /// <param name="site">Of which site.</param>
    /// <param name="definition">The chain to try.</param>
    /// <param name="from">Orders that were first decided about then or later.</param>
    /// <param name="before">And before then.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public async Task<AssignmentReplay> SimulateAsync(SiteId site, AssignmentDefinition definition, Instant from, Instant before, CancellationToken cancellation = default)
    {
        var chain = AssignmentChain.Compile(definition);
        var hours = await HoursAsync(site, cancellation).ConfigureAwait(false);
        var roster = await RosterAsync(cancellation).ConfigureAwait(false);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var number = site.Value;
            var first = read.Set<AssignmentRow>().Where(a => a.SiteId == number && a.At >= from && a.At < before && a.Chain > 0)
                .Where(a => !read.Set<AssignmentRow>().Any(b => b.OrderId == a.OrderId && b.Id < a.Id));
            var found = await (from a in first
                               join o in read.Set<Order>() on a.OrderId equals o.Id
                               orderby a.At, a.Id
                               select new { a.OrderId, a.At, a.Document, o.ManagerId, o.StatusGroup, o.StatusSince, o.DeletedAt }).ToListAsync(cancellation).ConfigureAwait(false);
            return AssignmentReplay.Run(chain, roster, hours, [.. found.Select(f => new ReplayedOrder(
                f.OrderId, f.At, AssignmentRecord.Read(f.Document).Request, f.ManagerId,
                f.DeletedAt ?? (f.StatusGroup is StatusGroup.Complete or StatusGroup.Cancelled or StatusGroup.Returned ? f.StatusSince : null)))]);
        }
    }

    private async Task<WorkingCalendar> HoursAsync(SiteId site, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return (await read.Set<Site>().SingleAsync(s => s.Id == site, cancellation).ConfigureAwait(false)).Calendar;
    }

    private async Task<IReadOnlyCollection<string>> StatusesAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var stored = await read.Set<Definition>().SingleAsync(d => d.Kind == OrderContext.ProcessKind, cancellation).ConfigureAwait(false);
            return [.. context.Process.Compile(stored.Document, stored.Version).Statuses.Select(s => s.Code)];
        }
    }
}
