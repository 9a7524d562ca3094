namespace Crm.Messages;

/// <summary>Codes with which messages refuse, and of why one was held up, not sent or given up. Public API.</summary>
public static class MessageRefusals
{
    /// <summary>There is no such message. Data: <c>message</c>.</summary>
    public const string Unknown = "message.unknown";

    /// <summary>It is to be attached to nothing, or to what is not there. Data: <c>what</c>.</summary>
    public const string NoTarget = "message.no-target";

    /// <summary>It has mistakes. Data: <c>mistakes</c>.</summary>
    public const string Invalid = "message.invalid";

    /// <summary>No such channel is registered. Data: <c>channel</c>.</summary>
    public const string UnknownChannel = "message.unknown-channel";

    /// <summary>The instance that queued it has no such channel; it waits for one that has it. Where it stands for long, no instance has.</summary>
    public const string ChannelElsewhere = "message.channel-elsewhere";

    /// <summary>It hangs on something of which nobody here can say whether it holds: <c>crm.Messages.Reason</c>. Data: <c>kind</c>.</summary>
    public const string UnknownBasis = "message.unknown-basis";

    /// <summary>There is no such template, or it is for another channel or purpose. Data: <c>template</c>.</summary>
    public const string UnknownTemplate = "message.unknown-template";

    /// <summary>A template could not be filled. Data: <c>mistakes</c>.</summary>
    public const string NotRendered = "message.not-rendered";

    /// <summary>Values without which it must not go are missing, or are not of their type. Data: <c>variables</c>.</summary>
    public const string ValueMissing = "message.value-missing";

    /// <summary>Somebody changed the template meanwhile. Data: <c>template</c>, <c>version</c>.</summary>
    public const string TemplateChanged = "message.template-changed";

    /// <summary>Who sees the customers of some scopes only does not edit templates, which are for all.</summary>
    public const string ForeignTemplates = "message.foreign-templates";

    /// <summary>Its purpose needs a consent, and it is for no customer.</summary>
    public const string NoCustomer = "message.no-customer";

    /// <summary>Nothing is known by which the recipient could be reached this way.</summary>
    public const string NoAddress = "message.no-address";

    /// <summary>The customer has got as many messages today as the cap allows: later.</summary>
    public const string Capped = "message.capped";

    /// <summary>The latest moment at which it was of use has passed, or would have before it may go.</summary>
    public const string TooLate = "message.too-late";

    /// <summary>What it was about has been ordered.</summary>
    public const string Ordered = "message.ordered";

    /// <summary>What it was about is gone.</summary>
    public const string ReasonGone = "message.reason-gone";

    /// <summary>A person cancelled it.</summary>
    public const string CancelledByHand = "message.cancelled-by-hand";

    /// <summary>It waits no longer, so it cannot be cancelled. Data: <c>message</c>, <c>state</c>.</summary>
    public const string NotWaiting = "message.not-waiting";

    /// <summary>It was not given up. Data: <c>message</c>, <c>state</c>.</summary>
    public const string NotParked = "message.not-parked";

    /// <summary>It is not in doubt. Data: <c>message</c>, <c>state</c>.</summary>
    public const string NotInDoubt = "message.not-in-doubt";

    /// <summary>The channel's answer was lost.</summary>
    public const string AnswerLost = "message.answer-lost";

    /// <summary>The channel did not take it; it is tried again.</summary>
    public const string TriedInVain = "message.tried-in-vain";

    /// <summary>The channel did not take it, however often it was tried.</summary>
    public const string GivenUp = "message.given-up";

    /// <summary>Its turn failed again and again before the channel was asked; the detail says by what. Nothing was sent.</summary>
    public const string NotTried = "message.not-tried";

    /// <summary>The channel says that it will never take it.</summary>
    public const string Rejected = "message.rejected";

    /// <summary>Where the marketing mail's unsubscribe page is, nobody has told: <c>crm.Messages.UnsubscribeAt</c>.</summary>
    public const string NoUnsubscribePage = "message.no-unsubscribe-page";
}
