using System.Security.Cryptography;
using System.Text;

namespace Crm.Messages;

/// <summary>Identities of mails as compared: without brackets and spaces; what is too long to be looked up by is hashed.</summary>
internal static class MailReference
{
    private const int Longest = 200;

    internal static string? Of(string? header)
    {
        var text = header?.Trim().TrimStart('<').TrimEnd('>').Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        return text.Length <= Longest ? text : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Of a mail without one: of what tells it from others.</summary>
    internal static string Of(Mail mail) => Of(mail.MessageId) ?? "content:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', mail.From?.Address, mail.SentAt?.ToUnixTimeTicks(), mail.Subject, mail.Text ?? mail.Html))));

    /// <summary>What it answers: the nearest first, no more than a thread can need.</summary>
    internal static List<string> Answered(Mail mail) =>
        [.. ((string?[])[mail.InReplyTo, .. mail.References.Reverse().Take(20)]).Select(Of).OfType<string>().Distinct(StringComparer.Ordinal)];
}
