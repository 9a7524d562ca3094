using Crm.Customers;
using Crm.Inquiries;
using Crm.Intake;
using Crm.Orders;
using Crm.Store;

namespace Crm.Messages;

/// <summary>Keeps a mail that the shop sent, so that its answers find their way; what it answers is answered.</summary>
internal sealed class RecordSentCommand(OrderContext context, SentMail sent) : IWriteCommand<KeptMail>
{
    private readonly string reference = MailReference.Of(sent.Mail);
    private readonly List<string> answered = MailReference.Answered(sent.Mail);

    public string Name => "messages.record-sent";

    private long Site => sent.Mail.SiteId.Value;

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock($"message:{Site}:{reference}");
        plan.Reserve(MessageStatements.Ids, 1);
        foreach (var known in answered.Prepend(reference))
            plan.Load(context.Messages.ByReference, Site, known);
        if (plan.Watched is not null)
            PlanTold(plan);
        return false;
    }

    public Result<KeptMail> Decide(WorkingSet set)
    {
        if (Find(set, reference) is { } known)
            return ReceiveMailCommand.Result(known, true);
        if ((sent.Customer is { } customer && !set.Lets<Customer>(customer.Value)) || (sent.Order is { } order && !set.Lets<Order>(order.Value)) || (sent.Inquiry is { } inquiry && !set.Lets<Inquiry>(inquiry.Value)))
            return new Refusal(MessageRefusals.NoTarget, "There is no such order, inquiry or customer.", ("what", sent.Customer));
        var message = Message.Keep(new MessageId(set.NextId(MessageStatements.Ids)), sent.Mail, MessageDirection.Out, reference, set.Happened);
        var thread = answered.Select(r => Find(set, r)).OfType<Message>().ToList();
        var before = thread.FirstOrDefault(m => m.IsAttached);
        var isTold = sent.Customer is not null || sent.Order is not null || sent.Inquiry is not null;
        message.AttachTo(sent.Customer ?? before?.CustomerId, sent.Order ?? before?.OrderId, sent.Inquiry ?? before?.InquiryId,
            isTold ? MessageMatch.Told : before is null ? MessageMatch.None : MessageMatch.Thread);
        foreach (var waiting in thread.Where(m => m is { Direction: MessageDirection.In, HandledAt: null }))
        {
            waiting.Handle(CrmIntake.NameOf(set.Call.Actor), set.Happened);
            set.Change(waiting, "message.answered");
        }

        set.Add(message, "message.sent");
        set.Announce(context.Messages.ByReference, set.RootOf(message), Site, reference);
        return ReceiveMailCommand.Result(message, false);
    }

    /// <summary>Of whom rules bound, what it is told to be about is asked.</summary>
    private void PlanTold(LoadPlan plan)
    {
        if (sent.Customer is { } customer)
            plan.Load(context.Tasks.Statements.Customers, customer.Value);
        if (sent.Order is { } order)
            plan.Load(context.Tasks.Statements.Orders, order.Value);
        if (sent.Inquiry is { } inquiry)
            plan.Load(context.Tasks.Statements.Inquiries, inquiry.Value);
    }

    private Message? Find(WorkingSet set, string known) => set.FindBy<Message>(context.Messages.ByReference, Site, known).FirstOrDefault();
}
