using Crm.Customers;

namespace Crm.Messages;

/// <summary>A way by which messages go out.</summary>
/// <param name="Code">Stable: <c>email</c>, <c>sms</c>, <c>viber</c>.</param>
/// <param name="Way">What kind of way it is: by it consent is asked and the address is found (a mail address, else a telephone).</param>
/// <param name="Send">Hands one message over.</param>
public sealed record MessageChannel(string Code, ContactChannel Way, MessageSender Send)
{
    /// <summary>
    /// The other side takes a message with a known <see cref="MessageEnvelope.Key"/> once, however often it is handed over. Then a
    /// message whose answer was lost is simply handed over again; else it is possibly sent, and a person decides.
    /// </summary>
    public bool HonoursKey { get; init; }

    /// <summary>Messages have a subject.</summary>
    public bool HasSubject { get; init; }

    /// <summary>Messages may be HTML.</summary>
    public bool HasHtml { get; init; }

    /// <summary>Messages for which a consent is needed carry a link that takes it back.</summary>
    public bool CarriesUnsubscribe { get; init; }
}
