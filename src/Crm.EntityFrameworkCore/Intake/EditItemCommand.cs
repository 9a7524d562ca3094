using Crm.Orders;
using Crm.Store;

namespace Crm.Intake;

/// <summary>Rejects an item or brings it back. Gives its version.</summary>
/// <param name="context">Shared.</param>
/// <param name="name">Stands in the log.</param>
/// <param name="id">Which.</param>
/// <param name="what">What happened then.</param>
/// <param name="edit">Changes it.</param>
internal sealed class EditItemCommand(OrderContext context, string name, InboundId id, string what, Func<InboundItem, WorkingSet, Result<InboundId>> edit) : IWriteCommand<int>
{
    public string Name => name;

    private bool IsWatched => context.Effects.Contains(RejectWatch.Effect);

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load<InboundItem>(id.Value);
            if (IsWatched)
                plan.Reserve(IdKinds.Effect, 1);
        }
        else if (plan.Set.Find<InboundItem>(id.Value) is { } item)
            plan.Load(context.Intake.ById, item.Delivery);
        return stage == 0;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<InboundItem>(id.Value) is not { } item)
            return new Refusal(IntakeRefusals.Unknown, "Nothing came in as {item}.", ("item", id));
        var edited = edit(item, set);
        if (!edited.IsAccepted)
            return edited.Refusal;
        set.Change(item, what);
        context.Intake.Follow(set, item);
        if (IsWatched && item.State == IntakeOutcome.Rejected)
            set.Queue(RejectWatch.Effect, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"inbound:{id.Value}"), "{}");
        return item.Version;
    }
}
