namespace Crm.Rules;

/// <summary>At least one event of a stream passes filter and window: <c>bought(category in ("shoes"), last 365 days)</c>.</summary>
/// <param name="Stream">Name of the stream.</param>
public sealed record HasRule(string Stream) : Rule
{
    /// <summary>Conditions on the events' fields; null for all events.</summary>
    public Rule? Filter { get; init; }

    /// <summary>Which events by their instant; null for all that have happened.</summary>
    public RuleWindow? Window { get; init; }
}
