namespace Crm;

/// <summary>One mistake in a definition.</summary>
/// <param name="Path">Where: <c>Options[1].Values[0]</c>.</param>
/// <param name="Message">What is wrong, in plain English.</param>
public sealed record DefinitionMistake(string Path, string Message)
{
    /// <summary>Path and message.</summary>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
