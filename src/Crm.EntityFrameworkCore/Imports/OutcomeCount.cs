namespace Crm.Imports;

/// <summary>What accepted rows became.</summary>
/// <param name="Outcome">What: <c>sale</c>, <c>return</c>.</param>
/// <param name="Documents">How many of them.</param>
/// <param name="Rows">Rows they came from.</param>
/// <param name="Unchanged">Documents that were there already.</param>
public sealed record OutcomeCount(string Outcome, long Documents, long Rows, long Unchanged)
{
    /// <summary>Documents that were there already and changed.</summary>
    public long Updated { get; init; }
}
