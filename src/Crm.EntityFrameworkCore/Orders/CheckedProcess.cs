namespace Crm.Orders;

/// <summary>What saving an edited process would come to, before it is saved.</summary>
/// <param name="Mistakes">Mistakes of form; where there are any, nothing else was looked at.</param>
/// <param name="Defects">Defects, errors first.</param>
/// <param name="Stranded">Orders that would be stranded, and for which it has to be said where they go.</param>
public sealed record CheckedProcess(IReadOnlyList<DefinitionMistake> Mistakes, IReadOnlyList<ProcessDefect> Defects, IReadOnlyList<StrandedOrders> Stranded)
{
    /// <summary>Lines whose status goes away, and for which it has to be said which they take instead.</summary>
    public IReadOnlyList<StrandedLines> StrandedLines { get; init; } = [];
}
