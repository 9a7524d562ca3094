using Crm.Customers;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Messages;

/// <summary>Messages that go out, and their templates: to send, to look at, to try again, to decide where it is in doubt whether one went.</summary>
public sealed partial class CrmMessages : IStartDefinition
{
    private readonly CrmStore store;
    private readonly MessageContext context;
    private readonly CrmConsent consent;

    internal CrmMessages(CrmStore store, MessageContext context, CrmConsent consent) => (this.store, this.context, this.consent) = (store, context, consent);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown. Templates are read, not edited.</summary>
    public CrmMessages Within(ScopeFilter scopes) => new(store.Within(scopes), context, consent.Within(scopes));

    /// <summary>
    /// Queues a message; it goes when its turn comes, if the gate lets it. One with a key that is there already is that one. Refused with
    /// <see cref="MessageRefusals.Invalid"/> and all mistakes, for an unknown site or channel, and for a customer, order, cart or task that is not there.
    /// </summary>
    /// <returns>The message's id; none for calls about the past, which send nothing.</returns>
    public Task<Result<MessageId>> SendAsync(NewMessage message, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new SendMessageCommand(context, message), call, cancellation);
    }

    /// <summary>A message and what became of it; null where there is none.</summary>
    public async Task<OutgoingMessage?> GetAsync(MessageId message, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<OutgoingMessage>().SingleOrDefaultAsync(m => m.Id == message, cancellation).ConfigureAwait(false);
    }

    /// <summary>Messages, the newest first. What a sent one said stands in the correspondence (<c>CrmInquiries.ListMessagesAsync</c>) under the same id.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> ListAsync(MessageFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Most, 1_000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var query = read.Set<OutgoingMessage>().AsQueryable();
            if (filter.Site is { } site)
                query = query.Where(m => m.SiteId == site);
            if (filter.Customer is { } customer)
            {
                var members = await read.MembersAsync(customer, cancellation).ConfigureAwait(false);
                query = query.Where(m => members.Contains(m.CustomerId!.Value));
            }

            if (filter.Order is { } order)
                query = query.Where(m => m.OrderId == order);
            if (filter.States.Count > 0)
                query = query.Where(m => filter.States.Contains(m.State));
            if (filter.Basis is { } basis)
                query = query.Where(m => m.Basis == basis);
            if (!filter.Before.Equals(default))
                query = query.Where(m => m.Id < filter.Before);
            return await query.OrderByDescending(m => m.Id).Take(filter.Most).ToListAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Has a message tried again that was given up or refused, rendered anew. The gate is asked again.</summary>
    public Task<Result<MessageState>> RetryAsync(MessageId message, CrmCall call, CancellationToken cancellation = default) =>
        ChangeAsync("messages.retry", "message.queued-again", message, (m, set) => m.Again(set.Now), call, cancellation);

    /// <summary>Says what became of a message in doubt: it was sent, or is to be sent again under the same identity.</summary>
    public Task<Result<MessageState>> ResolveAsync(MessageId message, bool wasSent, CrmCall call, CancellationToken cancellation = default) =>
        ChangeAsync("messages.resolve", "message.queued-again", message, (m, set) => m.Resolve(wasSent, set.Now), call, cancellation);

    /// <summary>Cancels a message that waits.</summary>
    public Task<Result<MessageState>> CancelAsync(MessageId message, CrmCall call, CancellationToken cancellation = default) =>
        ChangeAsync("messages.cancel", "message.cancelled", message, (m, set) => m.Cancel(MessageRefusals.CancelledByHand, set.Now), call, cancellation);

    /// <summary>Cancels all messages that hang on something and wait.</summary>
    /// <returns>How many.</returns>
    public Task<Result<int>> CancelAllAsync(string basis, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(basis);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new CancelMessagesCommand(context, basis), call, cancellation);
    }

    /// <summary>
    /// Takes the consent back that a message relied on: for the page of its link, without any sign-in, and for the one-click post of mail
    /// programs. Asked again it changes nothing.
    /// </summary>
    /// <param name="token">From the address.</param>
    /// <param name="everyWay">For every way of contact, not only that of the message.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>Whose consent it was; refused with <see cref="ConsentRefusals.UnknownToken"/> for a token that nobody was given.</returns>
    public Task<Result<CustomerId>> UnsubscribeAsync(string? token, bool everyWay = false, CancellationToken cancellation = default) =>
        consent.UnsubscribeAsync(UnsubscribeToken.TryParse(token, out var parsed) ? parsed : default, new CrmCall(Actor.Customer("unsubscribe-link")) { Cause = "unsubscribe" }, everyWay, cancellation);

    private Task<Result<MessageState>> ChangeAsync(string name, string what, MessageId message, Func<OutgoingMessage, WorkingSet, Result<MessageState>> change, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new ChangeMessageCommand(context, (name, what), message, change), call, cancellation);
    }
}
