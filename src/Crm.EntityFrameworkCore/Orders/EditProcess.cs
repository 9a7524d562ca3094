namespace Crm.Orders;

/// <summary>A wish to put an edited order process in force.</summary>
/// <param name="Definition">The whole definition.</param>
/// <param name="BasedOn">The version that was edited; another one in force refuses as <c>definition.changed</c>.</param>
public sealed record EditProcess(OrderProcessDefinition Definition, int BasedOn)
{
    /// <summary>Where the orders go that the edit would strand: from the code of each such status to that of one that stays.</summary>
    public IReadOnlyDictionary<string, string> Moves { get; init; } = new Dictionary<string, string>();

    /// <summary>Which line statuses lines take that have one which the edit takes away: from the code of each to that of one that stays, or to null for none.</summary>
    public IReadOnlyDictionary<string, string?> LineMoves { get; init; } = new Dictionary<string, string?>();
}
