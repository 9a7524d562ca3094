using Crm.Customers;

namespace Crm.Messages;

/// <summary>
/// A gateway for text messages or messengers that is spoken to by HTTP. In address, headers and body <c>{address}</c>, <c>{text}</c>,
/// <c>{subject}</c>, <c>{key}</c>, <c>{id}</c>, <c>{locale}</c> and <c>{purpose}</c> stand for the message's, written as the place needs
/// it: escaped within an address, as the inside of a JSON text in the body.
/// </summary>
/// <param name="Code">Code of the channel: <c>sms</c>.</param>
/// <param name="Way">What kind of way it is.</param>
/// <param name="Url">Where to: <c>https://api.gateway.example/send</c>.</param>
/// <param name="Body">The body, JSON: <c>{"to":"{address}","text":"{text}"}</c>.</param>
public sealed record GatewaySettings(string Code, ContactChannel Way, string Url, string Body)
{
    /// <summary>Headers by name: the gateway's key, say.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>POST unless told.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Header that carries the message's key; null for none.</summary>
    public string? KeyHeader { get; init; } = "Idempotency-Key";

    /// <summary>The gateway takes a message with a known key once; then a lost answer is no doubt: it is simply sent again.</summary>
    public bool HonoursKey { get; init; }

    /// <summary>Messages for which a consent is needed carry the link that takes it back, at their end unless their template has it.</summary>
    public bool CarriesUnsubscribe { get; init; }

    /// <summary>Statuses that say taken; 200 to 299 unless told.</summary>
    public IReadOnlyList<int> Taken { get; init => field = value ?? []; } = [];

    /// <summary>Statuses that say never; 400, 404, 410, 413 and 422 unless told. Any other below 500 is tried again.</summary>
    public IReadOnlyList<int> Never { get; init => field = value ?? []; } = [400, 404, 410, 413, 422];

    /// <summary>
    /// Statuses from 500 on that say not taken, and are tried again; 503 unless told. Of any other the message may have been taken before
    /// something broke: it is in doubt, unless the gateway honours keys.
    /// </summary>
    public IReadOnlyList<int> NotNow { get; init => field = value ?? []; } = [503];

    /// <summary>Where in the answer's JSON the gateway's id of the message stands: <c>result.id</c>; null for nowhere.</summary>
    public string? ReferenceAt { get; init; }

    /// <summary>Lets the gateway be in the host's own network; the settings are the host's, and never people's.</summary>
    public bool AllowsPrivateAddresses { get; init; }

    /// <summary>How long an answer may take; 20 seconds unless told.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Without address, headers and body, which hold secrets.</summary>
    public override string ToString() => $"{nameof(GatewaySettings)} {{ Code = {Code}, Way = {Way} }}";
}
