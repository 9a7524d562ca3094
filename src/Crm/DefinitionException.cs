namespace Crm;

/// <summary>A definition (site, calendar, process, promotion …) has mistakes; all of them are told at once.</summary>
public sealed class DefinitionException : ArgumentException
{
    /// <summary>An exception about the mistakes of a definition.</summary>
    /// <param name="mistakes">At least one, in the order of the definition.</param>
    /// <param name="subject">What is defined, for the message: <c>Site 'kyiv'</c>.</param>
    /// <exception cref="ArgumentException">There is no mistake.</exception>
    public DefinitionException(IReadOnlyList<DefinitionMistake> mistakes, string subject = "The definition")
        : base(Sentence(mistakes, subject)) => Mistakes = [.. mistakes];

    /// <summary>All mistakes, in the order of the definition.</summary>
    public IReadOnlyList<DefinitionMistake> Mistakes { get; }

    private static string Sentence(IReadOnlyList<DefinitionMistake> mistakes, string subject)
    {
        ArgumentNullException.ThrowIfNull(mistakes);
        if (mistakes.Count == 0)
            throw new ArgumentException("There is no mistake to tell of.", nameof(mistakes));
        return $"{subject} has {(mistakes.Count == 1 ? "a mistake" : $"{mistakes.Count} mistakes")}:"
            + string.Concat(mistakes.Select(mistake => "\n- " + mistake));
    }
}
