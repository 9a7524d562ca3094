namespace Crm;

/// <summary>A definition is wrong; tells all of its mistakes at once, each with its path.</summary>
public sealed class DefinitionException(IReadOnlyList<DefinitionMistake> mistakes)
    : ArgumentException("The definition is wrong. " + string.Join(" ", mistakes))
{
    /// <summary>All mistakes, in the order of the definition.</summary>
    public IReadOnlyList<DefinitionMistake> Mistakes { get; } = mistakes;
}
