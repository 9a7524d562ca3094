using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Pricing;

internal sealed partial class PricingContext
{
    /// <summary>
    /// Who buys, for the host's own price source, which is asked before the transaction: the recognised customer where they proved to be it or
    /// staff take the order, as prices go in the transaction. Null for a guest, and where there is no source to tell.
    /// </summary>
    internal async ValueTask<CustomerId?> WhoAsync(PlaceOrder order, CrmCall call, CancellationToken cancellation)
    {
        if (Setup.Source is null)
            return null;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if (await read.Set<Site>().SingleOrDefaultAsync(s => s.Id == order.Order.SiteId, cancellation).ConfigureAwait(false) is not { } site)
                return null;
            var keys = Orders.Setup.Recognition.KeysOf(order.Identity(), site.CustomerScope, site.PhoneCountry);
            var (candidates, found) = (new List<KeyCandidate>(), new Dictionary<CustomerId, Customer>());
            foreach (var (key, _, _) in keys.Keys)
            {
                var ids = from held in read.Set<CustomerKey>()
                          where held.ScopeId == key.ScopeId && held.Kind == key.Kind && held.Value == key.Value && held.RetiredAt == null
                          join customer in read.Set<Customer>() on held.CustomerId equals customer.Id
                          where customer.DeletedAt == null
                          select customer.Id;
                foreach (var holder in await read.Set<Customer>().Include(c => c.Keys.OrderBy(k => k.Position)).Where(c => ids.Contains(c.Id)).ToListAsync(cancellation).ConfigureAwait(false))
                {
                    found[holder.Id] = holder;
                    candidates.Add(CustomerIntake.CandidateOf(holder, key));
                }
            }

            var decided = Recognition.Decide(keys, candidates);
            return decided.CustomerId is { } id && (decided.IsVerified || call.Actor.Kind == ActorKind.Staff) ? found[id].StandsForId : null;
        }
    }
}
