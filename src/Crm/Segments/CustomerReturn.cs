using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

/// <summary>A return as an event of its customer.</summary>
public readonly record struct CustomerReturn
{
    internal long Micros { get; init; }

    internal long AmountUnits { get; init; }

    /// <summary>When it came back.</summary>
    public Instant At { get => RuleTime.Instant(Micros); init => Micros = RuleTime.Micros(value); }

    /// <summary>Code of the reason; null where unknown.</summary>
    public string? Reason { get; init; }

    /// <summary>Code of the channel.</summary>
    public string Channel { get; init; }

    /// <summary>Code of the site.</summary>
    public string Site { get; init; }
}
