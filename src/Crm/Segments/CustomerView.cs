using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

/// <summary>A look at a product or a category.</summary>
public readonly record struct CustomerView
{
    internal long Micros { get; init; }

    /// <summary>When.</summary>
    public Instant At { get => RuleTime.Instant(Micros); init => Micros = RuleTime.Micros(value); }

    /// <summary>What was looked at.</summary>
    public CustomerArticle Article { get; init; }

    /// <summary>For how long, in seconds; 0 where unknown.</summary>
    public int Seconds { get; init; }
}
