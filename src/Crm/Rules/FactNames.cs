namespace Crm.Rules;

/// <summary>Which names facts, streams and fields may have, so that a rule's text is read in one way only.</summary>
internal static class FactNames
{
    internal const int MaxLength = 100;

    /// <summary>Words of the language; a name of one part is none of them.</summary>
    internal static readonly IReadOnlyList<string> Reserved =
    [
        "all", "and", "any", "average", "between", "birthday", "contains", "count", "distinct", "empty", "ends", "false", "from",
        "has", "in", "is", "last", "max", "min", "next", "not", "older", "or", "segment", "starts", "sum", "than", "to", "true", "within",
    ];

    /// <summary>What is wrong with the name; null for nothing.</summary>
    internal static string? Mistake(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return "A name is needed.";
        if (name.Length > MaxLength)
            return $"'{name[..20]}…' is longer than {MaxLength} characters.";
        if (!IsWellFormed(name))
            return $"'{name}' is no name: lower case Latin letters and digits, parts joined by dots, words by hyphens, each part beginning with a letter.";
        return Reserved.Contains(name, StringComparer.Ordinal) ? $"'{name}' is a word of the language of rules." : null;
    }

    /// <summary>Letters, digits, single dots and hyphens between them; a letter at the beginning of each part.</summary>
    private static bool IsWellFormed(string name)
    {
        var before = '.';
        foreach (var c in name)
        {
            var fits = char.IsAsciiLetterLower(c) || (char.IsAsciiDigit(c) && before != '.') || (c is '.' or '-' && before is not ('.' or '-'));
            if (!fits)
                return false;
            before = c;
        }

        return before is not ('.' or '-');
    }
}
