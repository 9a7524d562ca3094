using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Intake;

/// <summary>Puts something into the inbox; delivered again, it is the same item.</summary>
internal sealed class ReceiveItemCommand(OrderContext context, Delivery delivery) : IWriteCommand<InboundId>
{
    private const string Entity = "inbound";

    public string Name => "intake.receive";

    private NewOrder Order => delivery.Given.Order;

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage > 0)
        {
            context.Sites.PlanStale(plan, Order.SiteId);
            return false;
        }

        context.Sites.Plan(plan, Order.SiteId);
        plan.Load(context.Intake.ById, delivery.Key);
        plan.Reserve(IntakeContext.ItemIds, 1);
        if (!Order.ExternalId.IsNone)
        {
            plan.Lock($"{Entity}:{Order.ExternalId.Source}:{Order.ExternalId.Value}");
            plan.Load(context.Orders.ByExternal, Entity, Order.ExternalId.Source, Order.ExternalId.Value);
        }

        return true;
    }

    public Result<InboundId> Decide(WorkingSet set)
    {
        if (context.Sites.Get(set, Order.SiteId) is null)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", Order.SiteId));
        var external = Order.ExternalId;
        var row = delivery.Row(IntakeOutcome.Waiting);
        if (!external.IsNone && set.Rows(context.Orders.ByExternal, Entity, external.Source, external.Value) is [var known, ..])
        {
            var first = new InboundId((long)known[context.Orders.ExternalId]!);
            (row.Outcome, row.InboundId) = (IntakeOutcome.Merged, first);
            set.WritePlain(context.Intake.Rows.InsertIfAbsent, context.Intake.Rows.Table.Read(row));
            return first;
        }

        var item = InboundItem.Receive(new InboundId(set.NextId(IntakeContext.ItemIds)), Order.Channel, Order.SiteId, (delivery.Key, delivery.At), IntakeContext.Write(delivery.Given));
        set.Add(item, "inbound.received");
        row.InboundId = item.Id;
        set.WritePlain(context.Intake.Rows.InsertIfAbsent, context.Intake.Rows.Table.Read(row));
        if (external.IsNone)
            return item.Id;
        var named = context.Orders.Externals.Table.Read(new ExternalIdRow { Entity = Entity, Source = external.Source, Value = external.Value, Id = item.Id.Value });
        set.WritePlain(context.Orders.Externals.Insert, named);
        set.Announce(context.Orders.ByExternal, named, Entity, external.Source, external.Value);
        return item.Id;
    }
}
