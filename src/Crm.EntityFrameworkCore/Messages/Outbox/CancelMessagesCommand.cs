using Crm.Store;

namespace Crm.Messages;

/// <summary>Cancels the messages that hang on something and wait. Gives how many.</summary>
internal sealed class CancelMessagesCommand(MessageContext context, string basis) : IWriteCommand<int>
{
    public string Name => "messages.cancel-all";

    public bool Plan(int stage, LoadPlan plan)
    {
        context.Outbox.PlanCancel(plan, basis);
        return false;
    }

    public Result<int> Decide(WorkingSet set) => context.Outbox.Cancel(set, basis, MessageRefusals.CancelledByHand);
}
