using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

/// <summary>A cart that was left, as an event of its customer.</summary>
public readonly record struct CustomerCart
{
    internal long Micros { get; init; }

    internal long? ValueUnits { get; init; }

    /// <summary>When it was last left.</summary>
    public Instant At { get => RuleTime.Instant(Micros); init => Micros = RuleTime.Micros(value); }

    /// <summary>What has become of it: <c>open</c>, <c>abandoned</c>, <c>ordered</c>, <c>merged</c>, <c>expired</c>.</summary>
    public string State { get; init; }

    /// <summary>Code of the site.</summary>
    public string Site { get; init; }

    /// <summary>Whether they came back to it after it was left.</summary>
    public bool IsRecovered { get; init; }
}
