using Crm.Customers;

namespace Crm.Messages;

/// <summary>By which ways messages go out, how many a customer gets, and what templates may show.</summary>
public sealed partial class MessagesSetup
{
    private readonly Dictionary<string, MessageChannel> channels = new(StringComparer.Ordinal);

    internal MessagesSetup()
    {
    }

    internal IReadOnlyDictionary<string, MessageChannel> Channels => channels;

    internal List<DefinitionMistake> Mistakes { get; } = [];

    /// <summary>How many messages a customer gets, and how often one is tried.</summary>
    public MessagePolicy Policy { get; set; } = MessagePolicy.Default;

    /// <summary>A way by which messages go out.</summary>
    public MessagesSetup Channel(MessageChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (string.IsNullOrWhiteSpace(channel.Code) || channel.Code.Length > 40)
            Mistakes.Add(new DefinitionMistake("messages.channel", "A channel's code has 1 to 40 characters."));
        else if (!channels.TryAdd(channel.Code, channel))
            Mistakes.Add(new DefinitionMistake($"messages.channel.{channel.Code}", "Two channels have this code."));
        return this;
    }

    /// <summary>A way by which texts go out, in one line.</summary>
    /// <param name="code">Stable: <c>viber</c>.</param>
    /// <param name="way">What kind of way it is: by it consent is asked and the address is found.</param>
    /// <param name="send">Hands one message over.</param>
    /// <param name="honoursKey">The other side takes a message with a known key once.</param>
    public MessagesSetup Channel(string code, ContactChannel way, MessageSender send, bool honoursKey = false)
    {
        ArgumentNullException.ThrowIfNull(send);
        return Channel(new MessageChannel(code, way, send) { HonoursKey = honoursKey });
    }

    internal IEnumerable<DefinitionMistake> Check() =>
        [.. Mistakes, .. MessagePolicy.MistakesOf(Policy).Select(m => m with { Path = "messages.policy." + m.Path })];
}
