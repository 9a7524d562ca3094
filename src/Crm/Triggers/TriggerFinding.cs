namespace Crm.Triggers;

/// <summary>Something that the analysis of a set of triggers has found.</summary>
/// <param name="Kind">What.</param>
/// <param name="IsError">Such triggers are not switched on; else it is only told.</param>
/// <param name="Triggers">Codes of the triggers, of a loop in order.</param>
/// <param name="Message">A sentence in English.</param>
public sealed record TriggerFinding(TriggerFindingKind Kind, bool IsError, IReadOnlyList<string> Triggers, string Message)
{
    /// <inheritdoc/>
    public bool Equals(TriggerFinding? other) => other is not null && (Kind, IsError, Message) == (other.Kind, other.IsError, other.Message) && Sequences.Same(Triggers, other.Triggers);

    /// <summary>The sentence, as people are shown it.</summary>
    public override string ToString() => Message;

    /// <inheritdoc/>
    public override int GetHashCode() => Message.GetHashCode(StringComparison.Ordinal);
}
