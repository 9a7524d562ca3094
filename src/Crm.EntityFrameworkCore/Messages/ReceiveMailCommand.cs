using System.Globalization;
using Crm.Customers;
using Crm.Inquiries;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Messages;

/// <summary>Keeps a customer's mail where it belongs: by thread, by an order's number, by its sender; else it becomes an inquiry, or waits in the queue.</summary>
internal sealed class ReceiveMailCommand : IWriteCommand<KeptMail>
{
    private readonly OrderContext context;
    private readonly Mail mail;
    private readonly ReceiveInquiryCommand inquiry;
    private readonly string reference;
    private readonly List<string> answered;
    private readonly List<(string Number, bool IsInSubject)> numbers;
    private bool inquiryWantsMore;

    internal ReceiveMailCommand(OrderContext context, Mail mail, CrmCall call)
    {
        (this.context, this.mail) = (context, mail);
        inquiry = new ReceiveInquiryCommand(context, InquiryOf(mail), call);
        (reference, answered, numbers) = (MailReference.Of(mail), MailReference.Answered(mail), MailNumbers.In(mail));
    }

    /// <summary>So much of a mail becomes the text of an inquiry; the mail itself is kept with it.</summary>
    private const int LongestInquiry = 20_000;

    public string Name => "messages.receive-mail";

    private MessageStatements Messages => context.Messages;

    private long Site => mail.SiteId.Value;

    public bool Plan(int stage, LoadPlan plan)
    {
        inquiryWantsMore = (stage == 0 || inquiryWantsMore) && inquiry.Plan(stage, plan);
        switch (stage)
        {
            case 0:
                plan.Lock($"message:{Site}:{reference}");
                plan.Reserve(MessageStatements.Ids, 1);
                plan.Reserve(IdKinds.Effect, 1);
                foreach (var known in answered.Prepend(reference))
                    plan.Load(Messages.ByReference, Site, known);
                foreach (var (number, _) in numbers)
                    plan.Load(Messages.ByNumber, Site, number);
                return true;
            case 1 or 2:
                if (stage == 1 && Answered(plan.Set)?.InquiryId is { } thread)
                    plan.Load<Inquiry>(thread.Value);
                return true;
            case 3:
                foreach (var holder in Senders(plan.Set))
                    plan.Load(context.Orders.OfCustomer, holder);
                return inquiryWantsMore;
            default:
                return inquiryWantsMore;
        }
    }

    public Result<KeptMail> Decide(WorkingSet set)
    {
        if (context.Sites.Get(set, mail.SiteId) is null)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", mail.SiteId));
        if (set.FindBy<Message>(Messages.ByReference, Site, reference) is [var known, ..])
            return Result(known, true);
        var message = Message.Keep(new MessageId(set.NextId(MessageStatements.Ids)), mail, MessageDirection.In, reference, set.Happened);
        var sender = inquiry.Buyer?.Recognise(set).CustomerId;
        if (!ByThread(set, message, sender) && !ByNumber(set, message, sender) && !BySender(set, message, sender) && !mail.IsAutomatic)
        {
            var received = inquiry.Decide(set);
            if (!received.IsAccepted)
                return received.Refusal;
            message.AttachTo(received.Value.CustomerId, null, received.Value.InquiryId, MessageMatch.Inquiry);
        }

        set.Add(message, "message.received");
        set.Announce(Messages.ByReference, set.RootOf(message), Site, reference);
        if (context.Effects.Contains(MessageEffects.Received))
            set.Queue(MessageEffects.Received, string.Create(CultureInfo.InvariantCulture, $"message:{message.Id.Value}"), MessageEffects.Payload(message));
        return Result(message, false);
    }

    internal static KeptMail Result(Message message, bool isRepeated) =>
        new(message.Id, message.MatchedBy, message.CustomerId, message.OrderId, message.InquiryId, isRepeated);

    private bool ByThread(WorkingSet set, Message message, CustomerId? sender)
    {
        if (Answered(set) is not { } before)
            return false;
        var order = before.OrderId ?? (before.InquiryId is { } thread ? set.Find<Inquiry>(thread.Value)?.OrderId : null);
        message.AttachTo(before.CustomerId ?? sender, order, before.InquiryId, MessageMatch.Thread);
        return true;
    }

    /// <summary>Any number counts that is not just digits; of those, one whose order is the sender's, and in the subject of somebody unknown any: dates, prices and telephones are digits, too. What a known sender writes is theirs, whosever the order.</summary>
    private bool ByNumber(WorkingSet set, Message message, CustomerId? sender)
    {
        foreach (var (number, isInSubject) in numbers)
        {
            if (set.Rows(Messages.ByNumber, Site, number) is not [var row, ..] || row[4] is not null)
                continue;
            var customer = row[3] is long id ? new CustomerId(id) : (CustomerId?)null;
            if (number.All(char.IsAsciiDigit) && (sender is null ? !isInSubject : sender != customer))
                continue;
            message.AttachTo(sender ?? customer, new OrderId((long)row[2]!), null, MessageMatch.OrderNumber);
            return true;
        }

        return false;
    }

    /// <summary>A known sender's mail is theirs; where they have just one open order, it is about that.</summary>
    private bool BySender(WorkingSet set, Message message, CustomerId? sender)
    {
        if (sender is not { } customer)
            return false;
        var open = set.IsAsked(context.Orders.OfCustomer, customer.Value) ? set.Rows(context.Orders.OfCustomer, customer.Value)
            .Where(r => r[5] is null && r[4] is false && EnumText<StatusGroup>.Parse((string)r[3]!) is StatusGroup.New or StatusGroup.Approval or StatusGroup.Payment or StatusGroup.Assembly or StatusGroup.Delivery)
            .Select(r => (long)r[1]!).Distinct().Take(2).ToList() : [];
        message.AttachTo(customer, open is [var only] ? new OrderId(only) : null, null, MessageMatch.Sender);
        return true;
    }

    /// <summary>The nearest message of its thread that belongs to something.</summary>
    private Message? Answered(WorkingSet set) =>
        answered.Select(r => set.FindBy<Message>(Messages.ByReference, Site, r).FirstOrDefault()).FirstOrDefault(m => m is { IsAttached: true });

    private IEnumerable<long> Senders(WorkingSet set) => inquiry.Buyer?.HoldersIn(set) ?? [];

    private static ReceiveInquiry InquiryOf(Mail mail)
    {
        var text = StoredText.Clean(mail.Text ?? mail.Html, LongestInquiry);
        return new ReceiveInquiry(new NewInquiry
        {
            SiteId = mail.SiteId,
            Kind = InquiryKinds.Mail,
            Source = "mail",
            Contact = new InquiryContact(mail.From?.Name, null, null, mail.From?.Address),
            Subject = mail.Subject,
            Text = text,
            At = mail.SentAt,
        })
        {
            CreatesCustomer = false,
            Proposal = new PlaceOrder(new NewOrder
            {
                SiteId = mail.SiteId,
                Channel = "mail",
                Currency = default,
                Buyer = new BuyerSnapshot(mail.From?.Name, null, null, mail.From?.Address),
                CustomerComment = text,
            }),
        };
    }
}
