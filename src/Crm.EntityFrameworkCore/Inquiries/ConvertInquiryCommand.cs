using System.Globalization;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Inquiries;

/// <summary>Makes an inquiry an order, in one transaction with all that placing does. Of one that is an order already, gives that order.</summary>
internal sealed class ConvertInquiryCommand(OrderContext context, InquiryId id, PlaceOrder given, CrmCall call) : IWriteCommand<PlacedOrder>
{
    private readonly PlaceOrderCommand place = new(context, given, call);
    private bool placeWantsMore;

    public string Name => "inquiries.convert";

    private InquiryContext Inquiries => context.Inquiries;

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load<Inquiry>(id.Value);
            Inquiries.PlanTimers(plan, id);
            plan.Reserve(IdKinds.Effect, 1);
            placeWantsMore = true;
        }
        else if (stage <= 2 && plan.Set.Find<Inquiry>(id.Value) is { } inquiry)
        {
            PlanInquiry(stage, plan, inquiry);
        }

        placeWantsMore = placeWantsMore && place.Plan(stage, plan);
        return placeWantsMore || stage < 2;
    }

    public Result<PlacedOrder> Decide(WorkingSet set)
    {
        if (set.Find<Inquiry>(id.Value) is not { } inquiry)
            return new Refusal(InquiryRefusals.Unknown, "There is no inquiry {inquiry}.", ("inquiry", id));
        if (inquiry.OrderId is { } made && set.Find<Order>(made.Value) is { } order)
            return new PlacedOrder(order.Id, order.Number, order.CustomerId, order.Status, order.Total, PlaceOutcome.Repeated, false, [], order.Marks.Codes);
        if (inquiry.WhyNotConvertible() is { } refused)
            return refused;
        if (given.Order.SiteId != inquiry.SiteId)
            return new Refusal(SiteRefusals.Unknown, "The order is of site {site}, the inquiry of {other}.", ("site", given.Order.SiteId), ("other", inquiry.SiteId));
        var placed = place.Decide(set);
        if (!placed.IsAccepted)
            return placed;
        inquiry.BecomeOrder(placed.Value.OrderId, placed.Value.CustomerId, Inquiries.ProcessIn(set, inquiry.SiteId), set.Now);
        Inquiries.FollowTimers(set, inquiry);
        set.Change(inquiry, "inquiry.converted");
        set.Note(set.Find<Order>(placed.Value.OrderId.Value)!, "order.from-inquiry", string.Create(CultureInfo.InvariantCulture, $"{{\"inquiry\":{id.Value}}}"));
        Inquiries.FollowBooks(set, inquiry, placed.Value.Outcome == PlaceOutcome.Placed);
        Inquiries.Tell(set, inquiry, InquiryEffects.Converted);
        return placed;
    }

    private void PlanInquiry(int stage, LoadPlan plan, Inquiry inquiry)
    {
        if (stage == 1)
        {
            Inquiries.Process(inquiry.SiteId).Plan(plan);
            Inquiries.PlanBooks(plan, inquiry);
            if (inquiry.OrderId is { } made)
                plan.Load<Order>(made.Value);
        }
        else
        {
            Inquiries.Process(inquiry.SiteId).PlanStale(plan);
        }
    }
}
