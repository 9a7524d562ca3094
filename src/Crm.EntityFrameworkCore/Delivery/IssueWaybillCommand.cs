using System.Globalization;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Delivery;

/// <summary>Draws the number of a parcel's waybill from its site's series; of one that has it, gives it again.</summary>
internal sealed class IssueWaybillCommand(OrderContext context, ShipmentId id) : IWriteCommand<string>
{
    public string Name => "shipments.issue-waybill";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load(context.Trade.OrderOfShipment, id.Value);
            return true;
        }

        if (OrderIdIn(plan.Set) is not { } order)
            return false;
        switch (stage)
        {
            case 1:
                // The order first, as everything that hangs on it has it.
                plan.Load<Order>(order.Value);
                plan.Load(context.Trade.ShipmentsByOrder, order.Value);
                return true;
            case 2 when plan.Set.Find<Order>(order.Value) is { } found:
                context.Sites.Plan(plan, found.SiteId);
                return true;
            case 3 when plan.Set.Find<Order>(order.Value) is { } found:
                context.Sites.PlanStale(plan, found.SiteId);
                return true;
            default:
                if (SiteIn(plan.Set) is { } site && Find(plan.Set) is { WaybillNumber: null })
                    plan.Reserve(KindOf(site, site.YearOf(plan.Set.Now)), 1);
                return false;
        }
    }

    public Result<string> Decide(WorkingSet set)
    {
        if (SiteIn(set) is not { } site || Find(set) is not { } shipment)
            return new Refusal(ShipmentRefusals.Unknown, "There is no parcel {shipment}.", ("shipment", id));
        if (shipment.WaybillNumber is { } known)
            return known;
        if (shipment.State == ShipmentState.Cancelled)
            return shipment.IssueWaybill("", set.Now);
        var year = site.YearOf(set.Now);
        var number = shipment.IssueWaybill(site.Waybills.Format(set.NextId(KindOf(site, year)), year), set.Now);
        set.Change(shipment, "shipment.waybill-issued");
        return number;
    }

    private static string KindOf(Site site, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{IdKinds.NumberPrefix}waybill:{site.Id.Value}:{site.Waybills.Key(year)}");

    private Site? SiteIn(WorkingSet set) => OrderIdIn(set) is { } order && set.Find<Order>(order.Value) is { } found ? context.Sites.Get(set, found.SiteId) : null;

    private Shipment? Find(WorkingSet set) =>
        OrderIdIn(set) is { } order ? set.FindBy<Shipment>(context.Trade.ShipmentsByOrder, order.Value).Find(s => s.Id == id) : null;

    private OrderId? OrderIdIn(WorkingSet set) =>
        set.Rows(context.Trade.OrderOfShipment, id.Value) is [var row, ..] ? TradeStatements.OrderIn(context.Trade.OrderOfShipment, row) : null;
}
