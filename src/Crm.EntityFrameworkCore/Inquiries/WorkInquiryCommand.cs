using Crm.Orders;
using Crm.Store;

namespace Crm.Inquiries;

/// <summary>Changes one inquiry by its process; deadline, timers and books follow. Gives its version.</summary>
/// <param name="context">Shared.</param>
/// <param name="name">Stands in the log.</param>
/// <param name="id">Which.</param>
/// <param name="what">What happened then.</param>
/// <param name="change">Changes it, or says why not.</param>
internal sealed class WorkInquiryCommand(OrderContext context, string name, InquiryId id, string what, Func<Inquiry, InquiryProcess, WorkingSet, Result<InquiryId>> change) : IWriteCommand<int>
{
    public string Name => name;

    private InquiryContext Inquiries => context.Inquiries;

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Load<Inquiry>(id.Value);
                Inquiries.PlanTimers(plan, id);
                return true;
            case 1:
                if (plan.Set.Find<Inquiry>(id.Value) is { } inquiry)
                {
                    context.Sites.Plan(plan, inquiry.SiteId);
                    Inquiries.Process(inquiry.SiteId).Plan(plan);
                    Inquiries.PlanBooks(plan, inquiry);
                }

                return true;
            default:
                if (plan.Set.Find<Inquiry>(id.Value) is { } found)
                {
                    context.Sites.PlanStale(plan, found.SiteId);
                    Inquiries.Process(found.SiteId).PlanStale(plan);
                }

                return false;
        }
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<Inquiry>(id.Value) is not { } inquiry || context.Sites.Get(set, inquiry.SiteId) is not { } site)
            return new Refusal(InquiryRefusals.Unknown, "There is no inquiry {inquiry}.", ("inquiry", id));
        var process = Inquiries.ProcessIn(set, inquiry.SiteId);
        var (stage, status) = (inquiry.Stage, inquiry.Status);
        var changed = change(inquiry, process, set);
        if (!changed.IsAccepted)
            return changed.Refusal;
        if (status != inquiry.Status)
            Inquiries.Follow(set, inquiry, process, site);
        else
            Inquiries.FollowTimers(set, inquiry);
        set.Change(inquiry, what);
        if (stage != inquiry.Stage)
            Inquiries.FollowBooks(set, inquiry);
        return inquiry.Version;
    }
}
