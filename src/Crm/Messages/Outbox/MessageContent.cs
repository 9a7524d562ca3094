namespace Crm.Messages;

/// <summary>What a message says. Personal data.</summary>
/// <param name="Subject">One line; null for channels that have none.</param>
/// <param name="Text">Plain text; null where it is to be made of the HTML.</param>
/// <param name="Html">HTML; null for none.</param>
public sealed record MessageContent(string? Subject, string? Text, string? Html = null)
{
    /// <summary>Characters of a subject.</summary>
    public const int LongestSubject = 400;

    /// <summary>Characters of a text, and of an HTML.</summary>
    public const int LongestBody = 500_000;

    internal IEnumerable<DefinitionMistake> Mistakes(string path)
    {
        if (string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(Html))
            yield return new DefinitionMistake(path, "It says nothing.");
        if (Subject?.Length > LongestSubject)
            yield return new DefinitionMistake(path + ".subject", "A subject has at most 400 characters.");
        if (Subject is { } subject && subject.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0)
            yield return new DefinitionMistake(path + ".subject", "A subject is one line.");
        if (Text?.Length > LongestBody || Html?.Length > LongestBody)
            yield return new DefinitionMistake(path, "A text has at most 500,000 characters.");
    }
}
