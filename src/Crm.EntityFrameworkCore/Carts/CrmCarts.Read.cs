using Crm.Customers;
using Crm.History;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Carts;

public sealed partial class CrmCarts
{
    /// <summary>A cart with its lines; null where there is none.</summary>
    public Task<Cart?> GetAsync(CartId cart, CancellationToken cancellation = default) => FirstAsync(q => q.Where(c => c.Id == cart), cancellation);

    /// <summary>The live cart of a device; null for none.</summary>
    public Task<Cart?> FindAsync(SiteId site, SecretToken device, CancellationToken cancellation = default)
    {
        var hash = device.HashText();
        return FirstAsync(q => Live(q).Where(c => c.SiteId == site && c.DeviceHash == hash), cancellation);
    }

    /// <summary>The live cart of a signed-in customer, on all their devices; null for none.</summary>
    public Task<Cart?> FindAsync(SiteId site, CustomerId customer, CancellationToken cancellation = default) =>
        FirstAsync(q => Live(q).Where(c => c.SiteId == site && c.CustomerId == customer && c.IsSignedIn), cancellation);

    /// <summary>Carts of a customer with their lines, those changed last at the front: for the customer's card.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="liveOnly">Only those that may still be ordered.</param>
    /// <param name="most">How many at most, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<Cart>> ListAsync(CustomerId customer, bool liveOnly = false, int most = 50, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1_000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var carts = Whole(read).Where(c => c.CustomerId == customer);
            return await (liveOnly ? Live(carts) : carts).OrderByDescending(c => c.ChangedAt).ThenByDescending(c => c.Id).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Carts of a site that were left, those left last at the front.</summary>
    /// <param name="site">Which site's.</param>
    /// <param name="before">Only those left earlier; null for all. For the next page, the last one's instant.</param>
    /// <param name="most">How many at most, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<Cart>> ListAbandonedAsync(SiteId site, Instant? before = null, int most = 50, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1_000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await Whole(read).Where(c => c.SiteId == site && c.State == CartState.Abandoned && (before == null || c.AbandonedAt < before))
                .OrderByDescending(c => c.AbandonedAt).ThenByDescending(c => c.Id).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The rules in force on a site, and their version; 0 for those of the set-up.</summary>
    public async Task<(CartRules Rules, int Version)> GetRulesAsync(SiteId site, CancellationToken cancellation = default)
    {
        var kind = CartRulesSource.KindOf(site);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == kind, cancellation).ConfigureAwait(false) is { } stored
                ? (CartRules.FromJson(stored.Document), stored.Version)
                : (context.Carts.Rules.Given, 0);
    }

    private async Task<Cart?> FirstAsync(Func<IQueryable<Cart>, IQueryable<Cart>> choose, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await choose(Whole(read)).OrderByDescending(c => c.ChangedAt).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
    }

    private static IQueryable<Cart> Whole(CrmDbContext read) =>
        read.Set<Cart>().Include(c => c.Lines.OrderBy(l => l.Position)).Include(c => c.Recoveries.OrderBy(r => r.Position)).AsSplitQuery();

    private static IQueryable<Cart> Live(IQueryable<Cart> carts) => carts.Where(c => c.State == CartState.Open || c.State == CartState.Abandoned);
}
