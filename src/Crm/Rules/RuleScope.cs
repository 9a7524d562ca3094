using System.Collections.ObjectModel;
using NodaTime;

namespace Crm.Rules;

/// <summary>What a rule is checked against and compiled with.</summary>
/// <param name="Facts">What it may ask about.</param>
/// <param name="BaseCurrency">The only currency that it may name.</param>
/// <param name="Zone">The site's zone, in which days begin.</param>
public sealed record RuleScope(FactVocabulary Facts, Currency BaseCurrency, DateTimeZone Zone)
{
    /// <summary>The rules of the segments that it may ask for, by code.</summary>
    public IReadOnlyDictionary<string, Rule> Segments { get; init; } = ReadOnlyDictionary<string, Rule>.Empty;

    /// <summary>Code of the segment whose rule it is, so that a circle is found; null for a rule of nothing.</summary>
    public string? Segment { get; init; }
}
