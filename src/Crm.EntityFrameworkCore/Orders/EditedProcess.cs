namespace Crm.Orders;

/// <summary>An edited process is in force.</summary>
/// <param name="Version">The version in force at the end.</param>
/// <param name="Warnings">Defects that do not keep it from being saved.</param>
/// <param name="Moved">How many orders were moved out of statuses that were given up, by their codes.</param>
public sealed record EditedProcess(int Version, IReadOnlyList<ProcessDefect> Warnings, IReadOnlyDictionary<string, int> Moved)
{
    /// <summary>How many lines took another line status, by the codes of those that were given up.</summary>
    public IReadOnlyDictionary<string, int> LinesMoved { get; init; } = new Dictionary<string, int>();
}
