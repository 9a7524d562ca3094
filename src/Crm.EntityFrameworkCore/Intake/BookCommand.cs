using Crm.Orders;
using Crm.Store;

namespace Crm.Intake;

/// <summary>Books a delivery that no command has booked: refused, failed, or answered from an earlier call. Gives whether it was not there yet.</summary>
internal sealed class BookCommand(IntakeContext context, Delivery delivery, IntakeOutcome outcome, string? reason, OrderId? order) : IWriteCommand<bool>
{
    private readonly string? document = outcome is IntakeOutcome.Rejected or IntakeOutcome.Failed ? IntakeContext.Write(delivery.Given) : null;

    public string Name => "intake.book";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load(context.ById, delivery.Key);
        plan.Reserve(IntakeContext.ItemIds, 1);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        // What seemed to fail may have been written all the same.
        if (set.Rows(context.ById, delivery.Key).Count > 0)
            return false;
        var row = delivery.Row(outcome);
        (row.Reason, row.OrderId) = (reason, order);
        if (outcome is IntakeOutcome.Rejected or IntakeOutcome.Failed)
        {
            var item = InboundItem.Receive(new InboundId(set.NextId(IntakeContext.ItemIds)), row.Source, delivery.Given.Order.SiteId, (delivery.Key, delivery.At), document!);
            item.End(outcome, reason!);
            set.Add(item, outcome == IntakeOutcome.Rejected ? "inbound.refused" : "inbound.failed");
            row.InboundId = item.Id;
        }

        set.WriteQuietly(context.Rows.InsertIfAbsent, context.Rows.Table.Read(row));
        return true;
    }
}
