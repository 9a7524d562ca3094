using System.Collections.ObjectModel;

namespace Crm.Stages;

/// <summary>A stage of deciding to buy.</summary>
/// <param name="Code">Stable, unique on the board.</param>
public sealed record StageDefinition(string Code)
{
    /// <summary>Customers in it have decided: they are counted, and listed only when asked for.</summary>
    public bool IsEnd { get; init; }

    /// <summary>Names by language tag; may be empty.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;
}
