using Crm.Store;

namespace Crm.Messages;

/// <summary>What a person does with a message. Gives its state.</summary>
/// <param name="context">Shared.</param>
/// <param name="names">Of the command, and of what is recorded unless it is sent.</param>
/// <param name="id">Which.</param>
/// <param name="change">What is done.</param>
internal sealed class ChangeMessageCommand(MessageContext context, (string Command, string What) names, MessageId id, Func<OutgoingMessage, WorkingSet, Result<MessageState>> change) : IWriteCommand<MessageState>
{
    public string Name => names.Command;

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
            plan.Reserve(IdKinds.Effect, 1);
        return SettleSendCommand.PlanKeep(context, stage, plan, (id, null));
    }

    public Result<MessageState> Decide(WorkingSet set)
    {
        if (set.Find<OutgoingMessage>(id.Value) is not { } message)
            return new Refusal(MessageRefusals.Unknown, "There is no message {message}.", ("message", id));
        var changed = change(message, set);
        if (!changed.IsAccepted)
            return changed.Refusal;
        if (message.State == MessageState.Sent)
        {
            SettleSendCommand.Keep(context, set, message);
            return message.State;
        }

        set.Change(message, names.What);
        if (message.IsWaiting)
            Outbox.SetTurn(set, message);
        return message.State;
    }
}
