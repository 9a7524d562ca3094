using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Crm.Customers;
using NodaTime.Text;

namespace Crm.Messages;

/// <summary>A mail as it goes over the wire (RFC 5322, MIME): up to the last dot, which stands for taken.</summary>
internal sealed class MailText
{
    private const int LongestWord = 45;
    private const string NewLine = "\r\n";

    private readonly StringBuilder text = new();

    private MailText(string messageId, string from) => (MessageId, From) = (messageId, from);

    internal string MessageId { get; }

    internal string From { get; }

    /// <summary>With a dot doubled where a line begins with one.</summary>
    internal byte[] Bytes => Encoding.UTF8.GetBytes(text.ToString().Replace(NewLine + ".", NewLine + "..", StringComparison.Ordinal));

    public override string ToString() => text.ToString();

    internal static MailText Of(MessageEnvelope message, SmtpSettings settings)
    {
        var sender = settings.Senders.GetValueOrDefault(message.SiteId.Value) ?? new MessageParty(settings.From, settings.FromName ?? message.SiteName);
        var from = EmailAddress.TryParse(sender.Address, out var parsed) ? parsed : throw new InvalidOperationException("The sender is no mail address.");
        var mail = new MailText(IdOf(message.Key, from.Domain), from.Value);
        mail.Headers(message, settings, sender.Name);
        mail.Body(message);
        return mail;
    }

    /// <summary>The same for each try of a message, and of the next process, too: whoever gets it twice can tell.</summary>
    internal static string IdOf(string key, string domain) =>
        $"<{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 20))}@{domain}>";

    private void Headers(MessageEnvelope message, SmtpSettings settings, string? name)
    {
        Header("From", string.IsNullOrWhiteSpace(name) ? From : $"{Words(name)} <{From}>");
        Header("To", message.Address);
        if (settings.ReplyTo is { } reply)
            Header("Reply-To", reply);
        Header("Subject", Words(message.Content.Subject ?? ""));
        Header("Date", InstantPattern.CreateWithInvariantCulture("ddd, dd MMM yyyy HH:mm:ss '+0000'").Format(message.At));
        Header("Message-ID", MessageId);
        Header("MIME-Version", "1.0");
        Header("Auto-Submitted", "auto-generated");
        if (message.Locale is { } locale)
            Header("Content-Language", locale);
        if (message.Unsubscribe is not { } link)
            return;
        Header("List-Unsubscribe", $"<{link}>");
        if (link.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            Header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private void Body(MessageEnvelope message)
    {
        if (message.Content.Html is not { } html)
        {
            Part("text/plain", message.Content.Text ?? "");
            return;
        }

        var boundary = "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("part:" + message.Key)).AsSpan(0, 16));
        Header("Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");
        text.Append(NewLine).Append("--").Append(boundary).Append(NewLine);
        Part("text/plain", message.Content.Text ?? "");
        text.Append("--").Append(boundary).Append(NewLine);
        Part("text/html", html);
        text.Append("--").Append(boundary).Append("--").Append(NewLine);
    }

    private void Part(string type, string content)
    {
        var lines = content.ReplaceLineEndings(NewLine);
        var isPlain = System.Text.Ascii.IsValid(lines) && lines.Split(NewLine).All(l => l.Length < 900);
        Header("Content-Type", type + "; charset=utf-8");
        Header("Content-Transfer-Encoding", isPlain ? "7bit" : "base64");
        text.Append(NewLine);
        text.Append(isPlain ? lines : Convert.ToBase64String(Encoding.UTF8.GetBytes(lines), Base64FormattingOptions.InsertLineBreaks));
        text.Append(NewLine);
    }

    private void Header(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"{name}: {TemplateFilling.Header(value)}").Append(NewLine);

    /// <summary>A text in a header: as it stands where it is plain, else as encoded words, folded (RFC 2047).</summary>
    internal static string Words(string value)
    {
        if (value.Length < 70 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '.' or '!' or '?' or '#' or '\'') && !value.Contains("=?", StringComparison.Ordinal))
            return value;
        var words = new StringBuilder();
        var chunk = new StringBuilder();
        var bytes = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LongestWord)
                Flush();
            chunk.Append(rune);
            bytes += rune.Utf8SequenceLength;
        }

        Flush();
        return words.ToString();

        void Flush()
        {
            words.Append(words.Length > 0 ? NewLine + " " : "").Append("=?utf-8?B?").Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(chunk.ToString()))).Append("?=");
            chunk.Clear();
            bytes = 0;
        }
    }
}
