using Crm.Carts;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Tasks;
using NodaTime;

namespace Crm.Messages;

/// <summary>
/// A message that is to go out: from a template or with content of its own. Whether and when it goes is decided when its turn comes:
/// consent, quiet hours, the customer's cap, and whether its reason still holds.
/// </summary>
/// <param name="SiteId">The site that writes.</param>
/// <param name="Key">Makes it once: a second message with the key is the first. Made of codes and ids, at most 200 characters; the <c>Message-ID</c> and the key that gateways get are made of it.</param>
/// <param name="Channel">Code of a registered channel: <c>email</c>, <c>sms</c>.</param>
/// <param name="Purpose">What for: <see cref="ContactPurposes"/>, or one of the host's. With a template it must be the template's.</param>
public sealed record NewMessage(SiteId SiteId, string Key, string Channel, string Purpose)
{
    /// <summary>To whom; null for the order's or cart's, and for somebody who is no customer: to them only messages go that need no consent.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>The order that it is about: its buyer is written to, and templates see it; null for none.</summary>
    public OrderId? Order { get; init; }

    /// <summary>The cart that it is about; it goes unsent once the cart is closed. Null for none.</summary>
    public CartId? Cart { get; init; }

    /// <summary>The task that it is about; null for none.</summary>
    public StaffTaskId? Task { get; init; }

    /// <summary>Where to, as the channel reads it; null for the order's buyer's, then the customer's own. Personal.</summary>
    public string? Address { get; init; }

    /// <summary>Language; null for the customer's, then the site's.</summary>
    public string? Locale { get; init; }

    /// <summary>Code of the template; null where <see cref="Content"/> says it all.</summary>
    public string? Template { get; init; }

    /// <summary>Values of the template's own variables by name, in their text form (<see cref="TemplateType"/>). Personal.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>What it says, without a template. Personal.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>Why it is sent, for people: <c>trigger:cart-abandoned:3</c>; null for the call's cause.</summary>
    public string? Cause { get; init; }

    /// <summary>What it hangs on, so that it can be cancelled with all others that do: <c>trigger:cart-abandoned:cart:17</c>; null for nothing.</summary>
    public string? Basis { get; init; }

    /// <summary>Not before this moment; null for at once.</summary>
    public Instant? NotBefore { get; init; }

    /// <summary>The latest moment at which it is of use; it goes unsent after it. Null for ever.</summary>
    public Instant? LatestAt { get; init; }

    /// <summary>Queued also where this instance has no such channel: what a trigger asks for is carried out by whichever instance is free, and sent by one that can.</summary>
    internal bool LeavesChannelToOthers { get; init; }

    /// <summary>Without address, content and values, which are personal.</summary>
    public override string ToString() => $"{nameof(NewMessage)} {{ Key = {Key}, Channel = {Channel}, Purpose = {Purpose}, Template = {Template} }}";

    /// <summary>All mistakes, for editors; empty if it can be queued.</summary>
    public static IReadOnlyList<DefinitionMistake> MistakesOf(NewMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var mistakes = new List<DefinitionMistake>();
        void Check(bool isWrong, string path, string text)
        {
            if (isWrong)
                mistakes.Add(new DefinitionMistake(path, text));
        }

        Check(message.Key is not { Length: > 0 and <= 200 } || !IsCode(message.Key), "key", "A key has 1 to 200 letters, digits and signs of ASCII, no blanks and no @: it is made of codes and ids.");
        Check(message.Channel is not { Length: > 0 and <= 40 }, "channel", "A channel's code has 1 to 40 characters.");
        Check(message.Purpose is not { Length: > 0 and <= 40 }, "purpose", "A purpose has 1 to 40 characters.");
        Check((message.Template is null) == (message.Content is null), "template", "A message has either a template or content.");
        Check(message.Address?.Length > 320, "address", "An address has at most 320 characters.");
        Check(message.Address is { } address && address.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0, "address", "An address is one line.");
        Check(message.Locale?.Length > 20, "locale", "A language's code has at most 20 characters.");
        Check(message.Basis is { } basis && (basis.Length > 200 || !IsCode(basis)), "basis", "What it hangs on has at most 200 letters, digits and signs of ASCII, no blanks and no @.");
        Check(message.Cause?.Length > 200, "cause", "A cause has at most 200 characters.");
        Check(message.Values.Count > 100 || message.Values.Any(v => v.Key.Length > 60 || v.Value is not { Length: <= 20_000 }), "values", "At most 100 values of at most 20,000 characters.");
        Check(message.LatestAt < message.NotBefore, "latestAt", "It would be too late before it may begin.");
        if (message.Content is { } content)
            mistakes.AddRange(content.Mistakes("content"));
        return mistakes;
    }

    /// <summary>Keys stay when a person is erased, so no address and no name with a blank is one.</summary>
    private static bool IsCode(string text) => text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 && !text.Contains('@', StringComparison.Ordinal);
}
