using Crm.Customers;
using Crm.Intake;
using Crm.Messages;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Inquiries;

public sealed partial class CrmInquiries
{
    /// <summary>
    /// Keeps a mail that came in, where it belongs: to the thread that it answers, the order whose number it names, the customer who sent
    /// it (and their only open order). What belongs to nothing becomes an inquiry that proposes an order; a machine's answer waits in the
    /// queue (<see cref="ListUnattachedAsync"/>). The same mail again is kept once. Refused for nothing but an unknown site.
    /// </summary>
    public Task<Result<KeptMail>> ReceiveMailAsync(Mail mail, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new ReceiveMailCommand(context, mail, call), call, cancellation);
    }

    /// <summary>Keeps a mail that the shop sent, so that answers to it are attached by its <c>Message-ID</c>; what it answers waits no longer.</summary>
    public Task<Result<KeptMail>> RecordSentAsync(SentMail sent, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new RecordSentCommand(context, sent), call, cancellation);
    }

    /// <summary>Attaches a message to what it belongs to.</summary>
    /// <returns>The message's version.</returns>
    public Task<Result<int>> AttachMessageAsync(MessageId message, MessageTarget target, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new EditMessageCommand("messages.attach", message, target, null), call, cancellation);
    }

    /// <summary>Says that a message needs no answer any more.</summary>
    /// <returns>The message's version.</returns>
    public Task<Result<int>> LayAsideAsync(MessageId message, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new EditMessageCommand("messages.lay-aside", message, null, CrmIntake.NameOf(call.Actor)), call, cancellation);
    }

    /// <summary>Messages that wait to be answered or laid aside, the oldest first, attached or not.</summary>
    public Task<IReadOnlyList<Message>> ListWaitingAsync(SiteId site, MessageId after = default, int most = 50, CancellationToken cancellation = default) =>
        MessagesAsync(q => q.Where(m => m.SiteId == site && m.Direction == MessageDirection.In && m.HandledAt == null && m.Id > after).OrderBy(m => m.Id), most, cancellation);

    /// <summary>Messages that belong to nothing, the oldest first: somebody has to say where they belong.</summary>
    public Task<IReadOnlyList<Message>> ListUnattachedAsync(SiteId site, MessageId after = default, int most = 50, CancellationToken cancellation = default) =>
        MessagesAsync(q => q.Where(m => m.SiteId == site && m.CustomerId == null && m.OrderId == null && m.InquiryId == null && m.HandledAt == null && m.Id > after).OrderBy(m => m.Id), most, cancellation);

    /// <summary>Correspondence with a customer and those who were merged with them, the newest first.</summary>
    public async Task<IReadOnlyList<Message>> ListMessagesAsync(CustomerId customer, int most = 50, CancellationToken cancellation = default)
    {
        List<CustomerId> members;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            members = await read.MembersAsync(customer, cancellation).ConfigureAwait(false);
        return await MessagesAsync(q => q.Where(m => members.Contains(m.CustomerId!.Value)).OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id), most, cancellation).ConfigureAwait(false);
    }

    /// <summary>Correspondence about an order, the newest first.</summary>
    public Task<IReadOnlyList<Message>> ListMessagesAsync(OrderId order, int most = 50, CancellationToken cancellation = default) =>
        MessagesAsync(q => q.Where(m => m.OrderId == order).OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id), most, cancellation);

    /// <summary>Correspondence about an inquiry, the newest first.</summary>
    public Task<IReadOnlyList<Message>> ListMessagesAsync(InquiryId inquiry, int most = 50, CancellationToken cancellation = default) =>
        MessagesAsync(q => q.Where(m => m.InquiryId == inquiry).OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id), most, cancellation);

    private async Task<IReadOnlyList<Message>> MessagesAsync(Func<IQueryable<Message>, IQueryable<Message>> choose, int most, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1_000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await choose(read.Set<Message>()).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
    }
}
