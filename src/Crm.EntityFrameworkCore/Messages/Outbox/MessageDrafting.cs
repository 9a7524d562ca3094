using Crm.Customers;
using Crm.Orders;

namespace Crm.Messages;

/// <summary>Makes a message ready for a try: where to, and what it says.</summary>
internal static class MessageDrafting
{
    /// <summary>Draft, or why there is none.</summary>
    /// <param name="context">Shared.</param>
    /// <param name="book">Templates.</param>
    /// <param name="message">The message.</param>
    /// <param name="subject">What it is about; null where its site is not there.</param>
    /// <param name="token">For the page that takes the consent back.</param>
    internal static Result<MessageDraft> Draft(MessageContext context, TemplateBook book, OutgoingMessage message, TemplateSubject? subject, UnsubscribeToken token)
    {
        if (!context.Setup.Channels.TryGetValue(message.Channel, out var channel))
            return new Refusal(MessageRefusals.UnknownChannel, "There is no channel {channel}.", ("channel", message.Channel));
        if (subject is null)
            return new Refusal(MessageRefusals.ReasonGone, "Its site is not there.");
        if ((message.Address ?? AddressOf(subject, channel.Way, context.Contact.WithoutConsent.Contains(message.Purpose))) is not { } address)
            return new Refusal(MessageRefusals.NoAddress, "Nothing is known by which they could be reached.");
        var link = message.Unsubscribe;
        if (link is null && NeedsLink(context, message, channel))
        {
            if (context.Setup.UnsubscribePage is not { } page)
                return new Refusal(MessageRefusals.NoUnsubscribePage, "Nobody has told where the page is that takes the consent back.");
            link = page((message.SiteId, token.Text));
        }

        return Content(context, book, message, subject, link).Select(c => new MessageDraft(address, c.Content) { Locale = c.Locale, TemplateVersion = c.Version, Unsubscribe = link });
    }

    /// <summary>Whether the message carries a link that takes the consent back.</summary>
    internal static bool NeedsLink(MessageContext context, OutgoingMessage message, MessageChannel channel) =>
        channel.CarriesUnsubscribe && !context.Contact.WithoutConsent.Contains(message.Purpose);

    /// <summary>The recipient's language: as told, the customer's, the order's, the site's first.</summary>
    internal static string? LocaleOf(string? told, TemplateSubject subject) =>
        told ?? subject.Customer?.Language ?? subject.Order?.Buyer?.Language ?? (subject.Site.Languages is [var first, ..] ? first : null);

    /// <summary>
    /// Who ordered is written to where the order says; else the customer's own address: a proved one before others, the newest first. What needs
    /// a consent goes only to whom it is of: what was typed into an order may be somebody else's, or a marketplace's relay.
    /// </summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="way">By which way.</param>
    /// <param name="isFree">Its purpose needs no consent.</param>
    private static string? AddressOf(TemplateSubject subject, ContactChannel way, bool isFree)
    {
        var buyer = isFree ? subject.Order?.Buyer : null;
        switch (way)
        {
            case ContactChannel.Email:
                return buyer?.Email is { } email && EmailAddress.TryParse(email, out _) ? email : KeyOf(subject.Customer, CustomerKeyKind.Email);
            case ContactChannel.Sms or ContactChannel.Phone or ContactChannel.Messenger:
                return buyer?.PhoneE164 ?? KeyOf(subject.Customer, CustomerKeyKind.Phone);
            default:
                return null;
        }
    }

    private static string? KeyOf(Customer? customer, CustomerKeyKind kind) =>
        customer?.Keys.Where(k => k.Kind == kind && k.RetiredAt is null).OrderByDescending(k => k.IsVerified).ThenByDescending(k => k.Position).FirstOrDefault()?.Value;

    private static Result<(MessageContent Content, string? Locale, int? Version)> Content(MessageContext context, TemplateBook book, OutgoingMessage message, TemplateSubject subject, string? link)
    {
        // What the first try said, later ones say again.
        if (message is { Attempts: > 0, Content: { } fixedBefore })
            return (fixedBefore, message.Locale, message.TemplateVersion);
        if (message.Template is null)
            return message.Content is { } told ? (WithLink(Whole(told), link), message.Locale, null) : new Refusal(MessageRefusals.ReasonGone, "Its content is gone.");
        if (book.Find(message.Template) is not { } saved || saved.Template.Channel != message.Channel || saved.Template.Purpose != message.Purpose)
            return new Refusal(MessageRefusals.UnknownTemplate, "There is no template {template} for {channel} and {purpose}.", ("template", message.Template), ("channel", message.Channel), ("purpose", message.Purpose));
        var locale = LocaleOf(message.Locale, subject);
        return TemplateFilling.Fill(context.Setup, saved.Template, subject, message.GivenValues ?? [], (locale, link)).Select(c => (WithLink(c, link), saved.Template.In(locale)?.Locale, (int?)saved.Version));
    }

    private static MessageContent Whole(MessageContent told) => told with { Subject = TemplateFilling.OneLine(told.Subject), Text = told.Text ?? HtmlText.Of(told.Html!) };

    /// <summary>Content that does not carry the link gets it at its end.</summary>
    private static MessageContent WithLink(MessageContent content, string? link)
    {
        if (link is null)
            return content;
        var encoded = System.Net.WebUtility.HtmlEncode(link);
        return content with
        {
            Text = content.Text!.Contains(link, StringComparison.Ordinal) ? content.Text : $"{content.Text}\n\n{link}",
            Html = content.Html is not { } html || html.Contains(encoded, StringComparison.Ordinal) || html.Contains(link, StringComparison.Ordinal) ? content.Html : $"{html}<p><a href=\"{encoded}\">{encoded}</a></p>",
        };
    }
}
