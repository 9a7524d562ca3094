using System.Globalization;
using Crm.Customers;
using Crm.Orders;
using Crm.Store;
using Crm.Timers;
using NodaTime;

namespace Crm.Staff;

/// <summary>
/// Asks for the confirmation of just those orders that need no call any more, in the transaction that made them so: paid, filled,
/// marked, moved to where they wait; or because the rule is another, or their customer has completed an order.
/// </summary>
internal sealed class OrderConfirmable(OrderContext context)
{
    /// <summary>Kind of the timers that have one order confirmed.</summary>
    internal const string One = "orders.confirm";

    /// <summary>Kind of the timers that look at all orders that wait, of a site or of a customer.</summary>
    internal const string Waiting = "orders.confirm-waiting";

    private TimerTable Timers => context.Stays.Timers;

    internal static string KeyOf(OrderId order) => string.Create(CultureInfo.InvariantCulture, $"confirm:order:{order.Value}");

    internal static string KeyOf(CustomerId customer) => string.Create(CultureInfo.InvariantCulture, $"confirm:customer:{customer.Value}");

    internal static string KeyOf(Sites.SiteId site) => string.Create(CultureInfo.InvariantCulture, $"confirm:site:{site.Value}");

    /// <summary>Looks at all orders that wait, of every site: the process lets them go another way.</summary>
    internal static TimerRow ForAll(Instant now) => new() { TimerKey = AllKey, Kind = Waiting, Subject = AllKey, Due = now };

    internal const string AllKey = "confirm:all";

    /// <summary>Looks at the orders that wait of a customer and of all who were merged with them.</summary>
    internal static TimerRow ForCustomer(string key, CustomerId customer, Instant now) => new()
    {
        TimerKey = key,
        Kind = Waiting,
        Subject = KeyOf(customer),
        Due = now,
        Payload = string.Create(CultureInfo.InvariantCulture, $"{{\"customer\":{customer.Value}}}"),
    };

    internal static TimerRow ForSite(Sites.SiteId site, Instant now) => new()
    {
        TimerKey = KeyOf(site),
        Kind = Waiting,
        Subject = KeyOf(site),
        Due = now,
        Payload = string.Create(CultureInfo.InvariantCulture, $"{{\"site\":{site.Value}}}"),
    };

    /// <summary>Asks for the timers of an order that is there.</summary>
    internal void Plan(LoadPlan plan, Order order)
    {
        Timers.Plan(plan, KeyOf(order.Id));
        if (order.CustomerId is { } customer)
            Timers.Plan(plan, KeyOf(customer));
    }

    /// <summary>Something of the order has changed. What the rule looks at and is not at hand counts as met: the confirmation itself decides.</summary>
    internal void Ask(WorkingSet set, Order order, int first, int last)
    {
        if (context.Staff.Chains.Of(order.SiteId).Find(set)?.Definition.Confirmation is not { } rule)
            return;
        if (!set.Call.AsksAtEnd && rule.CompletedOrders > 0 && order is { StatusGroup: StatusGroup.Complete, CustomerId: { } customer, IsTest: false, DeletedAt: null } && HasMoved(set, order, first, last))
            AskForCustomer(set, order, customer);
        if (order.IsTest || order.DeletedAt is not null || order.IntakeMode is IntakeMode.History or IntakeMode.Repair || !rule.From.Contains(order.Status, StringComparer.Ordinal))
            return;
        if (rule.WhyConfirm(FactsOf(set, order, ofOthers: null)).Count > 0)
            Timers.Put(set, new TimerRow
            {
                TimerKey = KeyOf(order.Id),
                Kind = One,
                Subject = string.Create(CultureInfo.InvariantCulture, $"order:{order.Id.Value}"),
                Due = set.Now,
                Payload = string.Create(CultureInfo.InvariantCulture, $"{{\"order\":{order.Id.Value}}}"),
            });
    }

    /// <summary>Those of a customer that wait, and of all who were merged with them: an order of theirs has completed. A customer who is new with it has none.</summary>
    private void AskForCustomer(WorkingSet set, Order order, CustomerId customer)
    {
        if (Timers.IsAsked(set, KeyOf(customer)))
            Timers.Put(set, ForCustomer(KeyOf(customer), customer, set.Now));
        else if (!set.IsNew<Customer>(customer.Value) || set.All<Order>().Any(o => o.CustomerId == customer && o.Id != order.Id))
            Timers.SetNew(set, ForCustomer(string.Create(CultureInfo.InvariantCulture, $"{KeyOf(customer)}:{order.Id.Value}"), customer, set.Now));
    }

    /// <summary>What the rule looks at, of what is at hand.</summary>
    /// <param name="set">What is at hand.</param>
    /// <param name="order">The order.</param>
    /// <param name="ofOthers">Orders completed of those with whom the customer was merged; null where nobody has counted them, which counts as enough.</param>
    internal static ConfirmationFacts FactsOf(WorkingSet set, Order order, int? ofOthers)
    {
        var account = set.FindLoaded<OrderAccount>(order.Id.Value);
        var summary = order.CustomerId is { } customer ? set.FindLoaded<CustomerSummary>(customer.Value) : null;
        return new ConfirmationFacts(
            order.Status,
            OrderKept.Payments(order, account) ? OrderMoney.Of(order, account).IsPaid : order.Total.IsZero,
            OrderMet.Stock(order).HasFlag(OrderConditions.StockReservedInFull),
            order.CustomerId is null ? 0 : summary?.CompletedCount + ofOthers ?? int.MaxValue,
            order.Marks.Contains(OrderMarks.DoNotCall));
    }

    private static bool HasMoved(WorkingSet set, Order order, int first, int last)
    {
        for (var i = first; i < last; i++)
            if (set.Changes[i] is { Entity: "order", Event: "order.status-changed" or "order.placed" or "order.split-off" or "order.restored" } change && change.EntityId == order.Id.Value)
                return true;
        return false;
    }
}
