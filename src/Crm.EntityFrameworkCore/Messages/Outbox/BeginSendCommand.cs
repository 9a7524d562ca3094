using Crm.Carts;
using Crm.Customers;
using Crm.Store;
using NodaTime;

namespace Crm.Messages;

/// <summary>
/// A message's turn: takes it through the gate and begins a try, all in one transaction under the lock of its customer, so that the cap holds
/// whoever else sends. Gives the message as it begins; null where it does not.
/// </summary>
/// <param name="context">Shared.</param>
/// <param name="seen">The message as it was read.</param>
/// <param name="draft">Made ready, or why it is not.</param>
/// <param name="token">Of the page that takes the consent back.</param>
/// <param name="gone">Why its reason is gone; null where it is not.</param>
internal sealed class BeginSendCommand(MessageContext context, OutgoingMessage seen, Result<MessageDraft> draft, UnsubscribeToken token, string? gone) : IWriteCommand<OutgoingMessage?>
{
    public string Name => "messages.begin";

    private DuplicateStatements Links => context.Orders.Customers.Duplicates;

    private SelectStatement ByDay => context.Outbox.Statements.ByDay;

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Load<OutgoingMessage>(seen.Id.Value);
                plan.Reserve(IdKinds.Effect, 1);
                context.Orders.Sites.Plan(plan, seen.SiteId);
                if (seen.CartId is { } cart)
                    plan.Load(context.Outbox.Statements.Carts, cart.Value);
                if (seen.CustomerId is { } id)
                    plan.Load<Customer>(id.Value);
                return true;
            case 1:
                context.Orders.Sites.PlanStale(plan, seen.SiteId);
                if (seen.CustomerId is { } customer)
                    Links.PlanGroup(plan, customer);
                return true;
            default:
                PlanMembers(plan);
                return false;
        }
    }

    public Result<OutgoingMessage?> Decide(WorkingSet set)
    {
        if (set.Find<OutgoingMessage>(seen.Id.Value) is not { IsWaiting: true } message || message.Version != seen.Version)
            return Result<OutgoingMessage?>.Accepted(null);
        if (gone is not null || ClosedCart(set) is not null)
        {
            _ = message.Cancel(gone ?? ClosedCart(set)!, set.Now);
            set.Change(message, "message.cancelled");
            return Result<OutgoingMessage?>.Accepted(null);
        }

        var decision = Decide(set, message);
        switch (decision.Verdict)
        {
            case ContactVerdict.No:
                message.Refuse(decision.Reason!, decision.HeldUpBy, set.Now);
                set.Change(message, "message.refused");
                return Result<OutgoingMessage?>.Accepted(null);
            case ContactVerdict.Later:
                message.Defer(decision.Until!.Value, decision.Reason!);
                set.Change(message, "message.deferred");
                Outbox.SetTurn(set, message);
                return Result<OutgoingMessage?>.Accepted(null);
        }

        if (!draft.IsAccepted)
            return NoDraft(set, message, draft.Refusal);
        Begin(set, message, decision);
        return message;
    }

    private void Begin(WorkingSet set, OutgoingMessage message, GateDecision decision)
    {
        var isNewLink = draft.Value.Unsubscribe is not null && message.Unsubscribe is null;
        message.Begin(draft.Value, decision.CountsOn, set.Now);
        set.Change(message, "message.sending");
        if (decision.CountsOn is { } day)
            set.Announce(ByDay, set.RootOf(message), message.CustomerId!.Value.Value, NeutralValue.Write(day));
        if (!isNewLink || message.CustomerId is not { } customer)
            return;
        set.WriteQuietly(context.Tokens.Tokens.Insert, context.Tokens.Tokens.Table.Read(new UnsubscribeRow
        {
            Hash = token.Hash(),
            CustomerId = customer,
            Purpose = message.Purpose,
            Channel = context.Setup.Channels[message.Channel].Way,
            IssuedAt = set.Now,
        }));
    }

    /// <summary>What lies with the recipient or the order is refused; what lies with the set-up or the template waits for whoever puts it right.</summary>
    private static Result<OutgoingMessage?> NoDraft(WorkingSet set, OutgoingMessage message, Refusal why)
    {
        if (why.Code is MessageRefusals.NoAddress or MessageRefusals.ValueMissing)
            message.Refuse(why.Code, why.Message, set.Now);
        else
            message.Fail(why.Code, why.Message, set.Now);
        set.Change(message, message.State == MessageState.Refused ? "message.refused" : "message.failed");
        return Result<OutgoingMessage?>.Accepted(null);
    }

    private GateDecision Decide(WorkingSet set, OutgoingMessage message)
    {
        var group = message.CustomerId is { } id ? Links.GroupOf(set, id) : null;
        if (message.CustomerId is not null && group is not { Survivor.DeletedAt: null })
            return new GateDecision(ContactVerdict.No, ConsentRefusals.NoCustomer);
        var told = group?.Members.Select(m => set.Find<CustomerConsent>(m.Id.Value)).OfType<CustomerConsent>().ToList() ?? [];
        var way = context.Setup.Channels.TryGetValue(message.Channel, out var channel) ? channel.Way : ContactChannel.Email;
        var asked = new GateQuestion(message.Purpose, way, set.Now)
        {
            LatestAt = message.LatestAt,
            IsCustomer = group is not null,
            Words = [.. told.SelectMany(t => t.Words)],
            Preferences = told.Select(t => t.Preferences).FirstOrDefault(p => p != new ContactPreferences()) ?? new ContactPreferences(),
            CountOn = day => group?.Members.Sum(m => CountOf(set, m.Id, day)) ?? 0,
        };
        var zone = context.Contact.Zone ?? context.Orders.Sites.Get(set, message.SiteId)?.ZoneId;
        return MessageGate.Decide(asked, context.Contact with { Zone = zone }, context.Setup.Policy);
    }

    private int CountOf(WorkingSet set, CustomerId member, LocalDate day) =>
        set.FindBy<OutgoingMessage>(ByDay, member.Value, NeutralValue.Write(day)).Distinct().Count(m => m.CountedOn == day && m.Id != seen.Id);

    /// <summary>Everybody's messages of the days that may be today somewhere, and their words; nobody else begins to send to them meanwhile.</summary>
    private void PlanMembers(LoadPlan plan)
    {
        if (seen.CustomerId is not { } id || Links.GroupOf(plan.Set, id) is not { } group)
            return;
        plan.Lock("contact:" + IdText<CustomerId>.Number(group.Survivor.Id));
        var today = plan.Set.Now.InUtc().Date;
        foreach (var member in group.Members)
        {
            plan.Load<CustomerConsent>(member.Id.Value);
            for (var day = -1; day <= 1; day++)
                plan.Load(ByDay, member.Id.Value, NeutralValue.Write(today.PlusDays(day)));
        }
    }

    private string? ClosedCart(WorkingSet set)
    {
        if (seen.CartId is not { } cart || set.Rows(context.Outbox.Statements.Carts, cart.Value) is not [var row, ..])
            return null;
        return EnumText<CartState>.Parse((string)row[1]!) switch
        {
            CartState.Ordered => MessageRefusals.Ordered,
            CartState.Merged or CartState.Expired => MessageRefusals.ReasonGone,
            _ => null,
        };
    }
}
