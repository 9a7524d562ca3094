using System.Globalization;
using Crm.Store;
using NodaTime;

namespace Crm.Messages;

/// <summary>
/// Where commands put messages that are to go out: within their own transaction, so that there is a message just where there is what
/// caused it. The worker of effects then takes each through the gate and to its channel.
/// </summary>
internal sealed class Outbox(OutboxStatements statements, MessagesSetup setup)
{
    /// <summary>Kind of the effects by which messages of a channel get their turn: only instances that have the channel take them.</summary>
    internal static string TurnOf(string channel) => "message.turn." + channel;

    internal OutboxStatements Statements => statements;

    /// <summary>Asks for what <see cref="Queue"/> needs; in any one stage.</summary>
    internal void Plan(LoadPlan plan, NewMessage message)
    {
        plan.Lock("outgoing-message:" + message.Key);
        plan.Load(statements.ByKey, message.Key);
        plan.Reserve(MessageStatements.Ids, 1);
        plan.Reserve(IdKinds.Effect, 1);
    }

    /// <summary>
    /// Queues a message; one with a key that is there already is that one. Of calls about the past nothing is queued: then it is none.
    /// Refused with <see cref="MessageRefusals.Invalid"/> and all mistakes, <see cref="MessageRefusals.UnknownChannel"/> or <see cref="MessageRefusals.UnknownBasis"/>.
    /// </summary>
    internal Result<MessageId> Queue(WorkingSet set, NewMessage message)
    {
        if (NewMessage.MistakesOf(message) is { Count: > 0 } mistakes)
            return new Refusal(MessageRefusals.Invalid, "The message cannot be queued: {mistakes}.", ("mistakes", mistakes));
        var isElsewhere = !setup.Channels.ContainsKey(message.Channel);
        if (isElsewhere && !message.LeavesChannelToOthers)
            return new Refusal(MessageRefusals.UnknownChannel, "There is no channel {channel}.", ("channel", message.Channel));
        if (message.Basis is { } told && !setup.Reasons.ContainsKey(MessagesSetup.KindOf(told)))
            return new Refusal(MessageRefusals.UnknownBasis, "Nobody has told of reasons of the kind '{kind}'.", ("kind", MessagesSetup.KindOf(told)));
        if (set.FindBy<OutgoingMessage>(statements.ByKey, message.Key) is [var known, ..])
            return known.Id;
        if (set.Call.IsPast)
            return default(MessageId);
        var queued = OutgoingMessage.Queue(new MessageId(set.NextId(MessageStatements.Ids)), message, set.Call.Cause, set.Now);
        if (isElsewhere)
            queued.WaitElsewhere();
        set.Add(queued, "message.queued");
        set.Announce(statements.ByKey, set.RootOf(queued), queued.Key);
        if (queued.Basis is { } basis)
            set.Announce(statements.ByBasis, set.RootOf(queued), basis);
        SetTurn(set, queued);
        return queued.Id;
    }

    /// <summary>Asks for the messages that hang on something and wait.</summary>
    internal void PlanCancel(LoadPlan plan, string basis) => plan.Load(statements.ByBasis, basis);

    /// <summary>Cancels the messages that hang on something and wait, as far as the call may see them. Gives how many.</summary>
    internal int Cancel(WorkingSet set, string basis, string reason)
    {
        var cancelled = 0;
        foreach (var message in set.FindBy<OutgoingMessage>(statements.ByBasis, basis).Where(m => m.IsWaiting && set.Find<OutgoingMessage>(m.Id.Value) is not null).Distinct().ToList())
        {
            _ = message.Cancel(reason, set.Happened);
            cancelled += set.Change(message, "message.cancelled") ? 1 : 0;
        }

        return cancelled;
    }

    /// <summary>The message gets its turn when it is due; an earlier turn that is still queued finds it not due, and does nothing.</summary>
    internal static void SetTurn(WorkingSet set, OutgoingMessage message) =>
        set.Queue(TurnOf(message.Channel), SubjectOf(message.Id), string.Create(CultureInfo.InvariantCulture, $"{{\"message\":{message.Id.Value},\"turn\":{message.DueAt.ToUnixTimeTicks() / 10}}}"), message.DueAt);

    internal static string SubjectOf(MessageId id) => string.Create(CultureInfo.InvariantCulture, $"message:{id.Value}");
}
