namespace Crm.Messages;

/// <summary>Finds the tags of a template: the part of Handlebars that is allowed. Whatever else stands between braces is told as wrong, so that an engine never sees it.</summary>
internal static class TemplateTags
{
    internal static IEnumerable<TemplateTag> In(string source)
    {
        for (var at = source.IndexOf("{{", StringComparison.Ordinal); at >= 0;)
        {
            var (tag, next) = Read(source, at);
            if (tag is not null)
                yield return tag;
            if (next < 0)
                yield break;
            at = source.IndexOf("{{", next, StringComparison.Ordinal);
        }
    }

    private static (TemplateTag? Tag, int Next) Read(string source, int at)
    {
        if (at > 0 && source[at - 1] == '\\')
            return (Wrong(at, "A backslash before braces is not allowed."), at + 2);
        var rest = source.AsSpan(at + 2);
        if (rest.StartsWith("{"))
            return (Wrong(at, "Three braces would put a value in as it stands; values are always escaped."), at + 2 + Run(rest));
        var start = at + 2 + (rest.StartsWith("~") ? 1 : 0);
        if (source.AsSpan(start).StartsWith("!"))
            return Comment(source, at, start);
        var end = End(source, start);
        if (end < 0)
            return (Wrong(at, "These braces are not closed."), -1);
        var inner = source.AsSpan(start, end - start);
        return (Tag(at, (inner.EndsWith("~") ? inner[..^1] : inner).Trim()), end + 2);
    }

    /// <summary>An engine may end a comment later than at the first braces; what stands between is looked at here all the same.</summary>
    private static (TemplateTag? Tag, int Next) Comment(string source, int at, int start)
    {
        var end = source.IndexOf("}}", start, StringComparison.Ordinal);
        if (end < 0)
            return (Wrong(at, "This comment is not closed."), -1);
        var inner = source.AsSpan(start, end - start);
        var isLong = inner.StartsWith("!--");
        var isClean = !inner.Contains("{{", StringComparison.Ordinal) && (!isLong || inner.TrimEnd('~').EndsWith("--"));
        return (isClean ? null : Wrong(at, "A comment has no braces in it."), end + 2);
    }

    /// <summary>Where the tag ends; braces within quotes do not count.</summary>
    private static int End(string source, int from)
    {
        var quote = '\0';
        for (var i = from; i < source.Length; i++)
        {
            if (quote != '\0')
                quote = source[i] == quote ? '\0' : quote;
            else if (source[i] is '"' or '\'')
                quote = source[i];
            else if (source[i] == '{')
                return -1;
            else if (source[i] == '}' && i + 1 < source.Length && source[i + 1] == '}')
                return i;
        }

        return -1;
    }

    private static TemplateTag Tag(int at, ReadOnlySpan<char> inner)
    {
        if (inner.IsEmpty)
            return Wrong(at, "There is nothing between the braces.");
        if (inner.IndexOfAny('(', '|') >= 0 || inner.Contains('[') || inner.Contains('\\'))
            return Wrong(at, $"'{inner}' is more than a name and plain values.");
        switch (inner[0])
        {
            case '>':
                return Wrong(at, "Templates do not take in other templates.");
            case '&':
                return Wrong(at, "Values are always escaped.");
            case '*' or '^':
                return Wrong(at, $"'{inner}' is not allowed.");
            case '#':
                return inner.Length > 1 && inner[1] is '*' or '>' ? Wrong(at, $"'{inner}' is not allowed.") : new TemplateTag(at, TemplateTagSort.Open, Words(inner[1..]));
            case '/':
                return new TemplateTag(at, TemplateTagSort.Close, Words(inner[1..]));
        }

        var words = Words(inner);
        if (words[0] != "else")
            return new TemplateTag(at, TemplateTagSort.Value, words);
        return words.Count == 1 ? new TemplateTag(at, TemplateTagSort.Else, words) : Wrong(at, "Write a block of its own into the else part.");
    }

    private static List<string> Words(ReadOnlySpan<char> inner)
    {
        var words = new List<string>();
        for (var i = 0; i < inner.Length;)
        {
            if (char.IsWhiteSpace(inner[i]))
            {
                i++;
                continue;
            }

            var from = i;
            var quote = inner[i] is '"' or '\'' ? inner[i] : '\0';
            for (i++; i < inner.Length && (quote != '\0' ? inner[i - 1] != quote || i - 1 == from : !char.IsWhiteSpace(inner[i])); i++)
            {
            }

            words.Add(inner[from..i].ToString());
        }

        return words.Count == 0 ? [""] : words;
    }

    private static int Run(ReadOnlySpan<char> braces)
    {
        var length = braces.IndexOfAnyExcept('{');
        return length < 0 ? braces.Length : length;
    }

    private static TemplateTag Wrong(int at, string why) => new(at, TemplateTagSort.Wrong, [why]);
}
