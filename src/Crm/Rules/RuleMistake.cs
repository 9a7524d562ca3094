namespace Crm.Rules;

/// <summary>One mistake in a rule. All mistakes of a rule are told at once.</summary>
/// <param name="Code">Stable, one of <see cref="RuleRefusals"/>.</param>
/// <param name="Path">Where in the tree: <c>all[1].not.value</c>; empty for the whole, and for a text that makes no tree.</param>
/// <param name="Message">What is wrong, as a sentence in English that names what stands there and what was expected.</param>
public sealed record RuleMistake(string Code, string Path, string Message)
{
    /// <summary>Characters of the text before it; meaningful where there is a <see cref="Line"/>.</summary>
    public int Offset { get; init; }

    /// <summary>How many characters it covers; 0 for a place between two.</summary>
    public int Length { get; init; }

    /// <summary>Line of the text, from 1; 0 where the rule was not read from a text.</summary>
    public int Line { get; init; }

    /// <summary>Place in the line, from 1.</summary>
    public int Column { get; init; }

    /// <summary>What was probably meant: a name or a word to put in its place; null for no idea.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Position or path, and the sentence.</summary>
    public override string ToString() =>
        (Line > 0 ? $"line {Line}, column {Column}: " : Path.Length > 0 ? Path + ": " : "") + Message + (Suggestion is null ? "" : $" Did you mean '{Suggestion}'?");
}
