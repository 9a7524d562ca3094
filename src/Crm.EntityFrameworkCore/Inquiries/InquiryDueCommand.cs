using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;
using Crm.Store;
using NodaTime;

namespace Crm.Inquiries;

/// <summary>A timer of an inquiry is due: it is late, or the chain of assignment is asked again. Gives whether anything was done.</summary>
internal sealed class InquiryDueCommand(OrderContext context, InquiryId id, SiteId site, (string Kind, Instant Due) timer, CrmCall call) : IWriteCommand<bool>
{
    private readonly OrderAssigning assigning = new(context, call);

    public string Name => timer.Kind == InquiryContext.LateTimer ? "inquiries.be-late" : "inquiries.assign";

    private InquiryContext Inquiries => context.Inquiries;

    public bool Plan(int stage, LoadPlan plan)
    {
        var assigns = timer.Kind == InquiryContext.AssignTimer && assigning.Plan(stage, plan, site);
        switch (stage)
        {
            case 0:
                plan.Load<Inquiry>(id.Value);
                Inquiries.PlanTimers(plan, id);
                context.Sites.Plan(plan, site);
                Inquiries.Process(site).Plan(plan);
                plan.Reserve(IdKinds.Effect, 1);
                return true;
            case 1:
                context.Sites.PlanStale(plan, site);
                Inquiries.Process(site).PlanStale(plan);
                if (plan.Set.Find<Inquiry>(id.Value) is { CustomerId: { } customer })
                    plan.Load<Customer>(customer.Value);
                return true;
            default:
                return assigns;
        }
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (Inquiries.TimerIn(set, timer.Kind, id)?.Due != timer.Due)
            return false;
        if (set.Find<Inquiry>(id.Value) is not { IsOpen: true } inquiry || context.Sites.Get(set, inquiry.SiteId) is not { } of)
        {
            Inquiries.DropTimer(set, timer.Kind, id);
            return false;
        }

        if (timer.Kind == InquiryContext.AssignTimer)
            return Assign(set, inquiry, of);
        return BeLate(set, inquiry, of);
    }

    private bool BeLate(WorkingSet set, Inquiry inquiry, Site of)
    {
        // By the calendar and the process as they are now: what is not late by them is only moved.
        var was = inquiry.Deadline;
        Inquiries.Follow(set, inquiry, Inquiries.ProcessIn(set, inquiry.SiteId), of);
        if (inquiry.Deadline != was)
            return set.Change(inquiry, "inquiry.deadline-moved");
        inquiry.BeLate();
        Inquiries.FollowTimers(set, inquiry);
        set.At = timer.Due;
        set.Change(inquiry, InquiryEffects.Late);
        Inquiries.Tell(set, inquiry, InquiryEffects.Late);
        set.At = null;
        return true;
    }

    private bool Assign(WorkingSet set, Inquiry inquiry, Site of)
    {
        var customer = inquiry.CustomerId is { } known ? set.Find<Customer>(known.Value) : null;
        var decision = assigning.Choose(set, new AssignmentRequest(inquiry.SiteId)
        {
            Source = inquiry.Source,
            Customer = customer?.Id,
            OwnManager = customer?.ManagerId,
        }, of);
        if (decision is null)
        {
            Inquiries.DropTimer(set, timer.Kind, id);
            return false;
        }

        ReceiveInquiryCommand.Give(inquiry, decision);
        Inquiries.FollowTimers(set, inquiry);
        if (inquiry.ManagerId is null)
            return set.Change(inquiry, "inquiry.waits");
        set.Change(inquiry, InquiryEffects.Assigned);
        set.Note(inquiry, "inquiry.assigned-by", System.Text.Json.JsonSerializer.Serialize(decision, CrmJson.Options));
        Inquiries.Tell(set, inquiry, InquiryEffects.Assigned);
        return true;
    }
}
