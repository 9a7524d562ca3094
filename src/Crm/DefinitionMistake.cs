namespace Crm;

/// <summary>One mistake in a definition.</summary>
/// <param name="Path">Where: property names and places from the definition down, <c>Calendar.Hours[2].From</c>; empty for the whole.</param>
/// <param name="Message">What is wrong, as a sentence in English that names the offending value.</param>
public sealed record DefinitionMistake(string Path, string Message)
{
    /// <summary>Path and sentence.</summary>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
