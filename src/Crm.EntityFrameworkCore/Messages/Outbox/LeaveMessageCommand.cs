using Crm.Store;

namespace Crm.Messages;

/// <summary>
/// Leaves a message to people whose turn failed however often it was tried: what waits is given up, what was begun is in doubt. Tells whether
/// there was anything to leave.
/// </summary>
/// <param name="id">Which.</param>
/// <param name="detail">What failed.</param>
internal sealed class LeaveMessageCommand(MessageId id, string detail) : IWriteCommand<bool>
{
    public string Name => "messages.leave";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<OutgoingMessage>(id.Value);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        // What is deferred has another turn.
        if (set.Find<OutgoingMessage>(id.Value) is not { } message || (message.IsWaiting && message.DueAt > set.Now))
            return false;
        if (message.State == MessageState.Sending)
        {
            message.Doubt(null, detail, set.Now);
            return set.Change(message, "message.possibly-sent");
        }

        if (!message.IsWaiting)
            return false;
        message.Fail(MessageRefusals.NotTried, detail, set.Now);
        return set.Change(message, "message.failed");
    }
}
