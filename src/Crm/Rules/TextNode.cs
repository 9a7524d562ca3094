using System.Collections.Frozen;

namespace Crm.Rules;

/// <summary>A text that is one of some, or begins, ends or has one in it; folded on both sides.</summary>
internal sealed class TextNode<TSubject>(Rule rule, OperandNode<TSubject> operand, string[] folded, TextMatch? match, bool inverted)
    : LeafNode<TSubject>(rule, operand, default)
{
    private const int Buffer = 256;

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> set =
        folded.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The folded texts of which the value has to be one; null for conditions of other kinds.</summary>
    internal IReadOnlyList<string>? OneOf => match is null && !inverted ? folded : null;

    internal override bool Judge(FactValue value, long now)
    {
        Span<char> buffer = stackalloc char[Buffer];
        return Meets(FoldedText.Fold((string)value.Reference!, buffer)) != inverted;
    }

    private bool Meets(ReadOnlySpan<char> text) => match switch
    {
        null => set.Contains(text),
        TextMatch.Starts => text.StartsWith(folded[0], StringComparison.Ordinal),
        TextMatch.Ends => text.EndsWith(folded[0], StringComparison.Ordinal),
        _ => text.Contains(folded[0], StringComparison.Ordinal),
    };
}
