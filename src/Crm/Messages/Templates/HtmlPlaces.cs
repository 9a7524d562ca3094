using System.Buffers;

namespace Crm.Messages;

/// <summary>Goes through an HTML and tells of each place where it stands.</summary>
internal sealed class HtmlPlaces(string html)
{
    private static readonly string[] Addresses = ["href", "src", "action", "background", "formaction", "poster"];

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'");

    private bool isTag;
    private bool isComment;
    private char quote;
    private int quoteAt;
    private int next;

    /// <summary>Asked in the order of the text.</summary>
    internal HtmlPlace At(int at)
    {
        for (; next < at; next++)
        {
            if (html[next] == '{' && next + 1 < html.Length && html[next + 1] == '{' && html.IndexOf("}}", next, StringComparison.Ordinal) is var end && end > next && end < at)
                next = end + 1;
            else
                Step(html[next]);
        }

        if (isComment)
            return HtmlPlace.Comment;
        if (!isTag)
            return HtmlPlace.Text;
        if (quote == '\0')
            return HtmlPlace.Naked;
        return string.IsNullOrWhiteSpace(html[(quoteAt + 1)..at]) && IsAddress() ? HtmlPlace.Link : HtmlPlace.Quoted;
    }

    private void Step(char c)
    {
        if (isComment)
            isComment = !(c == '>' && (EndsWith("--") || EndsWith("--!")));
        else if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (isTag && c is ('"' or '\''))
            (quote, quoteAt) = (c, next);
        else if (isTag && c == '>')
            isTag = false;
        else if (!isTag && IsAt("<!--"))
            Comment();
        else if (!isTag && c == '<' && next + 1 < html.Length && (char.IsLetter(html[next + 1]) || html[next + 1] is '/' or '!' or '{'))
            isTag = true;
    }

    /// <summary>What stands in a comment that asks for a program is shown by that program, so it is read as HTML; one that ends as it begins holds nothing.</summary>
    private void Comment()
    {
        if (IsAt("<!--[if") && html.IndexOf("]>", next, StringComparison.Ordinal) is > 0 and var end && html.AsSpan(next, end - next).IndexOf("{{") < 0)
            next = end + 1;
        else if (IsAt("<!-->"))
            next += 4;
        else if (IsAt("<!--->"))
            next += 5;
        else
            (isComment, next) = (true, next + 3);
    }

    private bool IsAt(string what) => string.CompareOrdinal(html, next, what, 0, what.Length) == 0;

    private bool EndsWith(string what) => next >= what.Length && string.CompareOrdinal(html, next - what.Length, what, 0, what.Length) == 0;

    private bool IsAddress()
    {
        var before = html.AsSpan(0, quoteAt).TrimEnd();
        if (!before.EndsWith("="))
            return false;
        before = before[..^1].TrimEnd();
        var from = before.LastIndexOfAny(Ends) + 1;
        foreach (var name in Addresses)
            if (before[from..].Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
