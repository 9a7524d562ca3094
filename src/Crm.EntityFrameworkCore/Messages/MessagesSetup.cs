using Crm.Customers;
using Crm.Sites;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Code of the channel that <see cref="Smtp"/> registers.</summary>
    public const string Email = "email";

    internal SmtpSettings? Mail { get; private set; }

    /// <summary>Mails by SMTP, as the channel <c>email</c>.</summary>
    public MessagesSetup Smtp(SmtpSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Mistakes.AddRange(SmtpSender.Mistakes(settings));
        Mail = settings;
        return Channel(new MessageChannel(Email, ContactChannel.Email, static (message, services, cancellation) => services.GetRequiredService<SmtpSender>().SendAsync(message, cancellation))
        {
            HasSubject = true,
            HasHtml = true,
            CarriesUnsubscribe = true,
        });
    }

    /// <summary>A gateway for text messages or messengers that is spoken to by HTTP.</summary>
    public MessagesSetup Gateway(GatewaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Mistakes.AddRange(HttpGateway.Mistakes(settings));
        return Channel(new MessageChannel(settings.Code, settings.Way, new HttpGateway(settings).SendAsync) { HonoursKey = settings.HonoursKey, CarriesUnsubscribe = settings.CarriesUnsubscribe });
    }

    internal Dictionary<string, MessageReason> Reasons { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Asks right before a message goes whether what it hangs on still holds. Told alike on all instances: one that does not know the kind
    /// queues no such message, and leaves those that others queued to them. <c>trigger</c> is the product's own.
    /// </summary>
    /// <param name="kind">First word of <see cref="NewMessage.Basis"/>, before the colon.</param>
    /// <param name="ask">Answers; null where it always holds, and is told only so that messages can be cancelled together.</param>
    public MessagesSetup Reason(string kind, MessageReason? ask = null)
    {
        if (!Reasons.TryAdd(kind, ask ?? (static (_, _, _) => default)))
            Mistakes.Add(new DefinitionMistake($"messages.reason.{kind}", "Two answers are told; a kind of reason has one."));
        return this;
    }

    internal static string KindOf(string basis) => basis.Split(':')[0];

    /// <summary>This instance takes the turns of messages of the channels that it has, and of no others.</summary>
    internal void Handle(Effects.EffectsSetup effects)
    {
        foreach (var channel in channels.Keys)
            effects.Handle(Outbox.TurnOf(channel), MessageTurn.HandleAsync);
    }

    internal List<MessageTemplate> Given { get; } = [];

    /// <summary>Templates from the first start on (<see cref="TemplateFiles"/>). What the shop has edited or taken away stays so.</summary>
    public MessagesSetup Templates(IEnumerable<MessageTemplate> templates)
    {
        Given.AddRange(templates);
        return this;
    }

    internal TemplateCatalogue Catalogue { get; } = new();

    internal Func<(SiteId Site, string Token), string>? UnsubscribePage { get; private set; }

    /// <summary>The engine that fills templates; Handlebars.Net unless told.</summary>
    public ITemplateRenderer Renderer { get; set; } = new HandlebarsRenderer();

    /// <summary>
    /// Where the page is that takes a consent back: <c>https://shop.ua/unsubscribe/{token}</c>. The host serves it and calls
    /// <see cref="CrmMessages.UnsubscribeAsync"/>; a post to it is the one-click answer of mail programs (RFC 8058). Without it no message
    /// goes out that needs a consent by a channel that carries the link.
    /// </summary>
    public MessagesSetup UnsubscribeAt(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.Contains("{token}", StringComparison.Ordinal) || !TemplateValues.IsLink(address.Replace("{token}", "x", StringComparison.Ordinal)))
            Mistakes.Add(new DefinitionMistake("messages.unsubscribe", "The address of the page is https://…, with {token} in it."));
        UnsubscribePage = given => address.Replace("{token}", given.Token, StringComparison.Ordinal).Replace("{site}", given.Site.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return this;
    }

    /// <summary>A variable of the host's, for templates that are about its group.</summary>
    /// <param name="group">A group that is there (<c>order</c>, <c>customer</c>) or a new one.</param>
    /// <param name="variable">The variable; of groups and lists with their fields.</param>
    /// <param name="value">Reads it: a text, a text by language (<see cref="LocalizedText"/>), number, <see cref="Money"/>, <see cref="Quantity"/>, day, moment or flag; of a group a dictionary, of a list one per item; null for nothing. Pure.</param>
    public MessagesSetup Variable(string group, TemplateVariable variable, Func<TemplateSubject, object?> value)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentNullException.ThrowIfNull(value);
        if (!Catalogue.Add(group, new TemplateField(variable, value)))
            Mistakes.Add(new DefinitionMistake($"messages.variable.{group}.{variable.Name}", "There is such a variable already."));
        return this;
    }

    /// <summary>All that is wrong, at once. Of templates that code gives, the languages of sites are not asked for: what is missing falls back.</summary>
    internal IEnumerable<DefinitionMistake> Check(ContactPolicy contact)
    {
        var context = new TemplateRules(Catalogue.Variables) { Contact = contact };
        return
        [
            .. Mistakes,
            .. MessagePolicy.MistakesOf(Policy).Select(m => m with { Path = "messages.policy." + m.Path }),
            .. Given.GroupBy(t => t.Code, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => new DefinitionMistake($"messages.templates.{g.Key}", "Two templates have this code.")),
            .. Given.SelectMany(t => (context with { Channel = FeaturesOf(t.Channel) }).MistakesOf(t).Select(m => m with { Path = $"messages.templates.{t.Code}.{m.Path}" })),
        ];
    }

    internal (bool HasSubject, bool HasHtml, bool CarriesUnsubscribe)? FeaturesOf(string channel) =>
        channels.TryGetValue(channel, out var found) ? (found.HasSubject, found.HasHtml, found.CarriesUnsubscribe) : null;
}
