using Crm.Orders;
using Crm.Store;

namespace Crm.Intake;

/// <summary>Makes an item an order, in one transaction with all that placing does.</summary>
internal sealed class AcceptItemCommand(OrderContext context, InboundId id, PlaceOrder given, CrmCall call) : IWriteCommand<PlacedOrder>
{
    private readonly PlaceOrderCommand place = new(context, given, call);
    private bool placeWantsMore;

    public string Name => "intake.accept";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load<InboundItem>(id.Value);
            placeWantsMore = true;
        }
        else if (stage == 1 && plan.Set.Find<InboundItem>(id.Value) is { } item)
        {
            plan.Load(context.Intake.ById, item.Delivery);
        }

        placeWantsMore = placeWantsMore && place.Plan(stage, plan);
        return placeWantsMore || stage == 0;
    }

    public Result<PlacedOrder> Decide(WorkingSet set)
    {
        if (set.Find<InboundItem>(id.Value) is not { } item)
            return new Refusal(IntakeRefusals.Unknown, "Nothing came in as {item}.", ("item", id));
        if (item.WhyNotAcceptable() is { } refused)
            return refused;
        var placed = place.Decide(set);
        if (!placed.IsAccepted)
            return placed;
        item.BecomeOrder(placed.Value.OrderId, placed.Value.Outcome == PlaceOutcome.Placed, CrmIntake.NameOf(call.Actor) ?? "system", set.Now);
        set.Change(item, "inbound.accepted");
        context.Intake.Follow(set, item);
        return placed;
    }
}
