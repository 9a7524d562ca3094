using System.Text.Json;
using Crm.Orders;
using Crm.Rules;
using Crm.Store;

namespace Crm.Triggers;

/// <summary>Records an event of the host. Gives its id.</summary>
internal sealed class RaiseEventCommand(RaiseEvent given, Sites.SiteId site, IReadOnlyDictionary<string, FactType> declared) : IWriteCommand<long>
{
    private const string Ids = "raised-event";

    public string Name => "triggers.raise";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<Sites.Site>(site.Value);
        if (given.Customer is { } customer)
            plan.Load<Customers.Customer>(customer.Value);
        if (given.Order is { } order)
            plan.Load<Order>(order.Value);
        plan.Reserve(Ids, 1);
        return false;
    }

    public Result<long> Decide(WorkingSet set)
    {
        if (set.Find<Sites.Site>(site.Value) is null)
            return new Refusal("site.unknown", "There is no site {site}.", ("site", site));
        if (given.Customer is { } customer && set.Find<Customers.Customer>(customer.Value) is null)
            return new Refusal("customer.unknown", "There is no customer {customer}.", ("customer", customer));
        if (given.Order is { } order && set.Find<Order>(order.Value) is null)
            return new Refusal("order.unknown", "There is no order {order}.", ("order", order));
        if (Mistakes() is { Count: > 0 } mistakes)
            return new Refusal(TriggerRefusals.EventData, "'{event}' tells what was not declared: {mistakes}.", ("event", given.Event), ("mistakes", mistakes));
        var raised = new RaisedEvent(set.NextId(Ids), site, given, JsonSerializer.Serialize(given.Data), set.Happened);
        set.Add(raised, "raised.told");
        return raised.Id;
    }

    private List<string> Mistakes() => [.. given.Data.Where(d => !declared.TryGetValue(d.Key, out var type) || !Fits(d.Value, type)).Select(d => d.Key).Order(StringComparer.Ordinal)];

    private static bool Fits(object? value, FactType type) => type switch
    {
        FactType.Boolean => value is bool,
        FactType.Number => value is int or long or decimal && Math.Abs(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture)) < 100_000_000_000_000m,
        _ => value is string { Length: > 0 and <= 200 },
    };
}
