using Crm.Sites;

namespace Crm.Orders;

public sealed partial class CrmOrders
{
    /// <summary>After orders of the past came in: has orders looked at that wait until their customers have completed some.</summary>
    internal Task<Result<bool>> LookForWaitingAsync(SiteId site, CrmCall call, CancellationToken cancellation) =>
        store.Path.RunAsync(new Staff.LookForWaitingCommand(context, site), call, cancellation);
}
