using Crm.Store;
using NodaTime;

namespace Crm.Messages;

/// <summary>What became of a try. Kept only while it is that try: one that a person or another instance has settled meanwhile stays as it is.</summary>
/// <param name="context">Shared.</param>
/// <param name="id">Which message.</param>
/// <param name="attempt">Which try.</param>
/// <param name="outcome">What the channel made of it.</param>
internal sealed class SettleSendCommand(MessageContext context, MessageId id, int attempt, SendOutcome outcome) : IWriteCommand<bool>
{
    private const string HiddenLink = "[unsubscribe]";

    public string Name => "messages.settle";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
            plan.Reserve(IdKinds.Effect, 1);
        return PlanKeep(context, stage, plan, (id, outcome.Reference));
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (set.Find<OutgoingMessage>(id.Value) is not { State: MessageState.Sending or MessageState.PossiblySent } message || message.Attempts != attempt)
            return false;
        var honours = context.Setup.Channels.TryGetValue(message.Channel, out var channel) && channel.HonoursKey;
        switch (outcome.Verdict)
        {
            case SendVerdict.Sent:
                message.Sent(outcome.Reference, set.Now);
                Keep(context, set, message);
                return true;
            case SendVerdict.Unknown when !honours:
                message.Doubt(outcome.Reference, outcome.Detail, set.Now);
                return set.Change(message, "message.possibly-sent");
            case SendVerdict.Never:
                message.Fail(MessageRefusals.Rejected, outcome.Detail, set.Now);
                return set.Change(message, "message.failed");
            default:
                Retry(set, message);
                return true;
        }
    }

    /// <summary>Asks for the message, and whether another one has its reference.</summary>
    internal static bool PlanKeep(MessageContext context, int stage, LoadPlan plan, (MessageId Id, string? Reference) of)
    {
        if (stage == 0)
            plan.Load<OutgoingMessage>(of.Id.Value);
        else if (plan.Set.Find<OutgoingMessage>(of.Id.Value) is { } message && MailReference.Of(of.Reference ?? message.Reference) is { } reference)
            plan.Load(context.Orders.Messages.ByReference, message.SiteId.Value, reference);
        return stage == 0;
    }

    /// <summary>It is sent: what it says goes over to the correspondence, where answers find it.</summary>
    internal static void Keep(MessageContext context, WorkingSet set, OutgoingMessage message)
    {
        var (by, reference) = (context.Orders.Messages.ByReference, Message.ReferenceOf(message));
        var kept = Message.Keep(message, WithoutLink(message), set.IsAsked(by, message.SiteId.Value, reference) && set.FindBy<Message>(by, message.SiteId.Value, reference).Count > 0, set.Now);
        message.HandOver();
        set.Change(message, "message.sent");
        set.Add(kept, "message.kept");
        set.Announce(by, set.RootOf(kept), kept.SiteId.Value, kept.Reference);
    }

    /// <summary>Whoever reads the correspondence must not take the customer's consent back by a click.</summary>
    private static MessageContent? WithoutLink(OutgoingMessage message)
    {
        if (message is not { Content: { } content, Unsubscribe: { } link })
            return message.Content;
        var encoded = System.Net.WebUtility.HtmlEncode(link);
        string? Without(string? text) => text?.Replace(encoded, HiddenLink, StringComparison.Ordinal).Replace(link, HiddenLink, StringComparison.Ordinal);
        return content with { Text = Without(content.Text), Html = Without(content.Html) };
    }

    private void Retry(WorkingSet set, OutgoingMessage message)
    {
        if (message.Attempts >= context.Setup.Policy.Attempts)
        {
            message.Fail(MessageRefusals.GivenUp, outcome.Detail, set.Now);
            set.Change(message, "message.failed");
            return;
        }

        message.Retry(set.Now + Duration.FromSeconds(30 * Math.Pow(2, Math.Min(message.Attempts - 1, 9))), outcome.Detail);
        set.Change(message, "message.tried-in-vain");
        Outbox.SetTurn(set, message);
    }
}
