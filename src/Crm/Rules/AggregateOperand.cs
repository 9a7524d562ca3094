namespace Crm.Rules;

/// <summary>A number made of the events of a stream: <c>sum(bought.amount, category in ("shoes"), last 365 days)</c>.</summary>
/// <param name="Aggregation">What is made of them.</param>
/// <param name="Stream">Name of the stream.</param>
/// <param name="Field">The field that is added up or compared; null for a count only.</param>
public sealed record AggregateOperand(Aggregation Aggregation, string Stream, string? Field = null) : RuleOperand
{
    /// <summary>Conditions on the events' fields; null for all events.</summary>
    public Rule? Filter { get; init; }

    /// <summary>Which events by their instant; null for all that have happened.</summary>
    public RuleWindow? Window { get; init; }
}
