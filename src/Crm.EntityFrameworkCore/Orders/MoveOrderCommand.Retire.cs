using Crm.Stock;
using Crm.Store;
using NodaTime;

namespace Crm.Orders;

internal sealed partial class MoveOrderCommand
{
    /// <summary>
    /// Moves an order out of a status that is being given up, as the edit of the process says: nobody is asked and no effect is
    /// queued. Its goods follow where it has any in our books and the two statuses want different things of them.
    /// </summary>
    private Result<MovedOrder> Retire(WorkingSet set, Order order)
    {
        var process = context.Process.Get(set);
        if (!process.TryFindStatus(order.Status, out var from) || process.MovesTo(from) is not { } to)
            return new MovedOrder(order.Id, order.Status, order.Status, order.Version, order.Deadline);
        var site = context.Sites.Get(set, order.SiteId)!;
        Moved? stock = null;
        var follows = order.DeletedAt is null && process.StockTarget(from) != process.StockTarget(to)
            && set.FindBy<Reservation>(context.Stock.ByOrder, order.Id.Value).Count > 0;
        if (follows)
        {
            var moved = MoveStock(set, order, site, process.StockTarget(to));
            if (!moved.IsAccepted)
                return moved.Refusal;
            stock = moved.Value;
        }

        set.Definitions = $"order-process:{process.Version}";
        var before = order.Contribution(order.StatusGroup);

        // What came in as the past, and has no terms since, gets none.
        var isPast = order is { IntakeMode: IntakeMode.History or IntakeMode.Repair, Deadline: null, CallDue: null, PayBy: null };
        var terms = isPast ? default : StatusTerms.Of(process, to, site.Calendar, Instant.Max(set.Happened, order.StatusSince));
        var left = OrderStays.Current(order, call.Mode);
        order.FollowProcess(process.Statuses[to].Code, process.Group(to), set.Happened, process.Version, terms.Deadline);
        order.SetTerms(terms.CallDue, terms.PayBy);
        order.LinesFollow(process, to, set.Now);
        order.MarkUncollected(process.IsUncollected(from, to, null), set.Now);
        if (stock is not null)
            Record(set, order, stock);
        set.Change(order, "order.status-changed");
        context.Stays.Next(set, order, left, site.Calendar);
        Count(set, order, before);
        return new MovedOrder(order.Id, process.Statuses[from].Code, order.Status, order.Version, terms.Deadline);
    }
}
