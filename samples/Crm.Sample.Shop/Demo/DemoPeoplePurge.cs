using Crm.Behaviour;
using Crm.Carts;
using Crm.Customers;
using Crm.Inquiries;
using Crm.Sites;

namespace Crm.Sample.Shop.Demo;

/// <summary>
/// Takes the demo's people out with all that they did: nobody else is in the demo site's customer scope. Streams of behaviour are deleted,
/// open inquiries rejected, mails laid aside, carts emptied, and the customers, companies among them, deleted softly with their consents.
/// </summary>
public sealed class DemoPeoplePurge(CrmCustomers customers, CrmCarts carts, CrmInquiries inquiries, CrmBehaviour behaviour)
{
    /// <summary>Gives how many customers, carts, inquiries and events went.</summary>
    public async Task<(int Customers, int Carts, int Inquiries, int Events)> RunAsync(Site site, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(site);
        var (gone, emptied, rejected, events) = (0, 0, 0, 0);
        while (await inquiries.ListAsync(new InquiryFilter { Site = site.Id, OpenOnly = true }, cancellation: cancellation) is { Count: > 0 } open)
            foreach (var inquiry in open)
            {
                (await inquiries.MoveAsync(inquiry.Id, "rejected", "no-interest", DemoNames.Cause, call, cancellation)).OrThrow();
                rejected++;
            }

        while (await inquiries.ListWaitingAsync(site.Id, cancellation: cancellation) is { Count: > 0 } waiting)
            foreach (var mail in waiting)
                (await inquiries.LayAsideAsync(mail.Id, call, cancellation)).OrThrow();
        var people = customers.Within(ScopeFilter.Of(site.CustomerScope));
        while (await people.ListAsync(new CustomerFilter(), cancellation: cancellation) is { Count: > 0 } some)
            foreach (var customer in some)
            {
                foreach (var cart in (await carts.ListAsync(customer.Id, liveOnly: true, cancellation: cancellation)).Where(c => c.Lines.Count > 0))
                {
                    (await carts.PutAsync(new PutCart(cart.SiteId, []) { Cart = cart.Id }, call, cancellation)).OrThrow();
                    emptied++;
                }

                events += await behaviour.EraseAsync(customer.Id, cancellation);
                (await customers.DeleteAsync(customer.Id, call, cancellation)).OrThrow();
                gone++;
            }

        return (gone, emptied, rejected, events);
    }
}
