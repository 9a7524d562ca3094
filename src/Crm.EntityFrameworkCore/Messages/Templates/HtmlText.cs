using System.Net;
using System.Text;

namespace Crm.Messages;

/// <summary>The plain text of an HTML: for mails whose writer gave none.</summary>
internal static class HtmlText
{
    internal static string Of(string html)
    {
        var text = new StringBuilder(html.Length / 2);
        string? link = null;
        for (var i = 0; i < html.Length;)
        {
            if (html[i] != '<')
            {
                Append(text, html[i++]);
                continue;
            }

            if (html.AsSpan(i).StartsWith("<!--"))
            {
                i = After(html, "-->", i);
                continue;
            }

            var end = html.IndexOf('>', i);
            if (end < 0)
                break;
            var tag = html.AsSpan(i + 1, end - i - 1);
            var name = NameOf(tag);
            i = name is "style" or "script" or "head" or "title" ? After(html, $"</{name}>", end) : end + 1;
            if (name is "br" or "/p" or "/div" or "/tr" or "/li" or "/h1" or "/h2" or "/h3" or "/table")
                text.Append('\n');
            else if (name is "li")
                text.Append("- ");
            else if (name is "/td" or "/th")
                text.Append(' ');
            else if (name is "a")
                link = Attribute(tag, "href");
            else if (name is "/a" && link is not null)
                (_, link) = (text.Append(" (").Append(link).Append(')'), null);
        }

        return Tidy(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>White space is one space, as browsers show it.</summary>
    private static void Append(StringBuilder text, char c)
    {
        if (!char.IsWhiteSpace(c) || c == '\u00a0')
            text.Append(c);
        else if (text.Length > 0 && !char.IsWhiteSpace(text[^1]))
            text.Append(' ');
    }

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        var length = tag.IndexOfAny(" \t\r\n");
        var name = (length < 0 ? tag : tag[..length]).TrimEnd('/');
        return name.ToString().ToLowerInvariant();
    }

    private static string? Attribute(ReadOnlySpan<char> tag, string name)
    {
        var at = tag.IndexOf(name + "=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var value = tag[(at + name.Length + 1)..];
        if (value.IsEmpty || value[0] is not ('"' or '\''))
            return null;
        var end = value[1..].IndexOf(value[0]);
        return end <= 0 ? null : value.Slice(1, end).ToString();
    }

    private static int After(string html, string what, int from) =>
        html.IndexOf(what, from, StringComparison.OrdinalIgnoreCase) is var end && end >= 0 ? end + what.Length : html.Length;

    /// <summary>Lines without blanks around them, and no more than one empty line in a row.</summary>
    private static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var empty = 0;
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            empty = trimmed.Length == 0 ? empty + 1 : 0;
            if (empty < 2)
                tidy.Append(trimmed).Append('\n');
        }

        return tidy.ToString().Trim();
    }
}
