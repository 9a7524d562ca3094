using NodaTime;

namespace Crm.Messages;

public sealed partial class OutgoingMessage
{
    /// <summary>Who queued it cannot send it: until another begins, that is why it waits.</summary>
    internal void WaitElsewhere() => Reason = MessageRefusals.ChannelElsewhere;

    /// <summary>It is held up until later.</summary>
    public void Defer(Instant until, string reason) => (State, Reason, DueAt) = (MessageState.Deferred, reason, until);

    /// <summary>It must not go.</summary>
    public void Refuse(string reason, string? detail, Instant now)
    {
        (State, Reason, Detail) = (MessageState.Refused, reason, Cut(detail));
        End(now);
    }

    /// <summary>A try begins. What is sent is fixed by the first: later tries say the same.</summary>
    public void Begin(MessageDraft draft, LocalDate? countedOn, Instant now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        Content = draft.Content;
        (Address, Locale, TemplateVersion, Unsubscribe) = (draft.Address, draft.Locale ?? Locale, draft.TemplateVersion ?? TemplateVersion, draft.Unsubscribe ?? Unsubscribe);
        (State, Reason, Detail, CountedOn, TriedAt) = (MessageState.Sending, null, null, countedOn, now);
        Attempts++;
    }

    /// <summary>The channel took it.</summary>
    public void Sent(string? reference, Instant now)
    {
        (State, Reason, Detail, Reference) = (MessageState.Sent, null, null, reference ?? Reference);
        SettledAt = now;
    }

    /// <summary>The channel may have taken it.</summary>
    public void Doubt(string? reference, string? detail, Instant now)
    {
        (State, Reason, Detail, Reference) = (MessageState.PossiblySent, MessageRefusals.AnswerLost, Cut(detail), reference ?? Reference);
        SettledAt = now;
    }

    /// <summary>The channel did not take it, and may later. It does not count in the cap.</summary>
    public void Retry(Instant at, string? detail)
    {
        (State, Reason, Detail, DueAt, CountedOn) = (MessageState.Queued, MessageRefusals.TriedInVain, Cut(detail), at, null);
    }

    /// <summary>Given up.</summary>
    public void Fail(string reason, string? detail, Instant now)
    {
        (State, Reason, Detail) = (MessageState.Failed, reason, Cut(detail));
        End(now);
    }

    /// <summary>Its reason is gone; refused with <see cref="MessageRefusals.NotWaiting"/> where it waits no longer.</summary>
    public Result<MessageState> Cancel(string reason, Instant now)
    {
        if (!IsWaiting)
            return new Refusal(MessageRefusals.NotWaiting, "Message {message} is {state} and waits no longer.", ("message", Id), ("state", State));
        var before = State;
        (State, Reason, Unsubscribe) = (MessageState.Cancelled, reason, null);
        End(now);
        return before;
    }

    /// <summary>Has it tried again, from the first try on, rendered anew; refused with <see cref="MessageRefusals.NotParked"/> unless it was given up or refused.</summary>
    public Result<MessageState> Again(Instant now)
    {
        if (State is not (MessageState.Failed or MessageState.Refused))
            return new Refusal(MessageRefusals.NotParked, "Message {message} is {state}; only what was given up or refused is tried again.", ("message", Id), ("state", State));
        return Renew(now);
    }

    /// <summary>A person says what became of a message in doubt: sent, or to be sent again. Refused with <see cref="MessageRefusals.NotInDoubt"/> for others.</summary>
    public Result<MessageState> Resolve(bool wasSent, Instant now)
    {
        if (State != MessageState.PossiblySent)
            return new Refusal(MessageRefusals.NotInDoubt, "Message {message} is {state}; nothing about it is in doubt.", ("message", Id), ("state", State));
        if (!wasSent)
            return Renew(now);
        Sent(null, now);
        return State;
    }

    /// <summary>Once it is kept as correspondence, its content stands there and not here; and nobody needs the link's secret any more.</summary>
    internal void HandOver() => (Content, GivenValues, Unsubscribe) = (null, null, null);

    private MessageState Renew(Instant now)
    {
        if (Template is not null)
            Content = null;
        (State, Reason, Detail, DueAt, Attempts, CountedOn, SettledAt) = (MessageState.Queued, null, null, now, 0, null, null);
        return State;
    }

    private void End(Instant now) => (SettledAt, CountedOn) = (now, null);

    private static string? Cut(string? text) => StoredText.Clean(text, 1_000);
}
