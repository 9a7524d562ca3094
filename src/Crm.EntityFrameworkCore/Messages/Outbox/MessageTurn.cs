using System.Text.Json;
using Crm.Customers;
using Crm.Effects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using System.Net.Sockets;

namespace Crm.Messages;

/// <summary>
/// Takes one message through the gate and to its channel. What was begun and never settled, since the host died between, is handed over
/// again where the other side knows its key, and is possibly sent where it does not.
/// </summary>
internal sealed partial class MessageTurn(CrmStore store, MessageContext context, EffectsSetup effects, ILogger<MessageTurn> logger)
{
    internal static Task HandleAsync(CrmEffect effect, IServiceProvider services, CancellationToken cancellation)
    {
        using var payload = JsonDocument.Parse(effect.Payload);
        var id = new MessageId(payload.RootElement.GetProperty("message").GetInt64());
        return services.GetRequiredService<MessageTurn>().HandleAsync((id, effect), services, cancellation);
    }

    /// <summary>A turn that fails is tried again, here or by another instance; the last failure is told by the message itself, where people look.</summary>
    private async Task HandleAsync((MessageId Id, CrmEffect Effect) turn, IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await TakeAsync(turn.Id, turn.Effect.Cause, services, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !cancellation.IsCancellationRequested && turn.Effect.Attempt >= effects.Attempts)
        {
            NotTried(e, turn.Id);
            var left = await store.Path.RunAsync(new LeaveMessageCommand(turn.Id, e.Message), turn.Effect.Cause, cancellation).ConfigureAwait(false);
            if (!left.IsAccepted)
                throw new RefusedException(left.Refusal);
        }
    }

    internal async Task TakeAsync(MessageId id, CrmCall call, IServiceProvider services, CancellationToken cancellation)
    {
        OutgoingMessage? seen;
        TemplateSubject? subject;
        TemplateBook book;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            seen = await read.Set<OutgoingMessage>().SingleOrDefaultAsync(m => m.Id == id, cancellation).ConfigureAwait(false);
            if (seen is null || (seen.State != MessageState.Sending && (!seen.IsWaiting || seen.DueAt > store.Path.Now)))
                return;
            if (!context.Setup.Channels.ContainsKey(seen.Channel))
                throw new InvalidOperationException($"This instance has no channel '{seen.Channel}'.");
            book = seen.Template is null ? TemplateBook.Empty : await context.BookAsync(read, cancellation).ConfigureAwait(false);
            var ids = new SubjectIds(seen.SiteId, seen.CustomerId, seen.OrderId, seen.CartId, seen.TaskId);
            subject = await context.SubjectAsync(read, ids, seen.Template is { } code ? book.Find(code)?.Template : null, cancellation).ConfigureAwait(false);
        }

        if (seen.State == MessageState.Sending)
            await ResumeAsync((seen, subject), call, services, cancellation).ConfigureAwait(false);
        else if (await BeginAsync((seen, subject), book, (call, services), cancellation).ConfigureAwait(false) is { } begun)
            await SendAsync((begun, subject), call, services, cancellation).ConfigureAwait(false);
    }

    private async Task<OutgoingMessage?> BeginAsync((OutgoingMessage Message, TemplateSubject? Subject) seen, TemplateBook book, (CrmCall Call, IServiceProvider Services) given, CancellationToken cancellation)
    {
        var gone = await GoneAsync(seen.Message, given.Services, cancellation).ConfigureAwait(false);
        var token = UnsubscribeToken.New();
        var draft = MessageDrafting.Draft(context, book, seen.Message, seen.Subject, token);
        var begun = await store.Path.RunAsync(new BeginSendCommand(context, seen.Message, draft, token, gone), given.Call, cancellation).ConfigureAwait(false);
        return begun.IsAccepted ? begun.Value : throw new RefusedException(begun.Refusal);
    }

    /// <summary>Why what a message hangs on is gone; null where it is not. Where nobody here can tell, another instance may.</summary>
    private async Task<string?> GoneAsync(OutgoingMessage seen, IServiceProvider services, CancellationToken cancellation)
    {
        if (seen.Basis is not { } basis)
            return null;
        if (!context.Setup.Reasons.TryGetValue(MessagesSetup.KindOf(basis), out var ask))
            throw new InvalidOperationException($"This instance cannot tell whether '{MessagesSetup.KindOf(basis)}' still holds.");
        return await ask(basis, services, cancellation).ConfigureAwait(false);
    }

    private async Task SendAsync((OutgoingMessage Message, TemplateSubject? Subject) begun, CrmCall call, IServiceProvider services, CancellationToken cancellation)
    {
        var message = begun.Message;
        var channel = context.Setup.Channels[message.Channel];
        SendOutcome outcome;
        try
        {
            outcome = await channel.Send(EnvelopeOf(message) with { SiteName = begun.Subject?.Site.Name }, services, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            // The host stops, the lease was lost, or the other side said nothing: nobody knows how far it came.
            outcome = SendOutcome.Unknown(cancellation.IsCancellationRequested ? "The host stopped while it was sent." : e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            NotTaken(e, message.Id, message.Channel);
            outcome = NeverLeft(e) ? SendOutcome.NotNow(e.Message) : SendOutcome.Unknown(e.Message);
        }

        await SettleAsync(message, outcome, call).ConfigureAwait(false);
    }

    /// <summary>Writes down what became of it. Where that cannot be written now, the turn comes again and finds it under way.</summary>
    private async Task SettleAsync(OutgoingMessage message, SendOutcome outcome, CrmCall call)
    {
        var settled = await store.Path.RunAsync(new SettleSendCommand(context, message.Id, message.Attempts, outcome), call, default).ConfigureAwait(false);
        if (!settled.IsAccepted)
            throw new RefusedException(settled.Refusal);
    }

    /// <summary>Whether nobody was reached at all; of anything else a channel throws, nobody knows how far it came.</summary>
    private static bool NeverLeft(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } => true,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.HostUnreachable or SocketError.NetworkUnreachable } => true,
        { InnerException: { } inner } => NeverLeft(inner),
        _ => false,
    };

    private async Task ResumeAsync((OutgoingMessage Message, TemplateSubject? Subject) begun, CrmCall call, IServiceProvider services, CancellationToken cancellation)
    {
        var seen = begun.Message;
        if (context.Setup.Channels.TryGetValue(seen.Channel, out var channel) && channel.HonoursKey && seen is { Address: not null, Content: not null })
            await SendAsync(begun, call, services, cancellation).ConfigureAwait(false);
        else
            await SettleAsync(seen, SendOutcome.Unknown("The host stopped while it was sent."), call).ConfigureAwait(false);
    }

    private static MessageEnvelope EnvelopeOf(OutgoingMessage message) => new(message.Id, message.Key, message.SiteId, message.Address!, message.Content!)
    {
        Purpose = message.Purpose,
        Locale = message.Locale,
        Unsubscribe = message.Unsubscribe,
        Customer = message.CustomerId,
        Order = message.OrderId,
        At = message.TriedAt ?? message.QueuedAt,
        Attempt = message.Attempts,
    };

    [LoggerMessage(LogLevel.Error, "The turn of message {Message} failed for the last time; it waits for a person.")]
    private partial void NotTried(Exception exception, MessageId message);

    [LoggerMessage(LogLevel.Warning, "Message {Message} was not taken by {Channel}.")]
    private partial void NotTaken(Exception exception, MessageId message, string channel);
}
