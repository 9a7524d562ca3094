using System.Collections.ObjectModel;
using NodaTime;

namespace Crm.Rules;

/// <summary>What a rule is checked against and compiled with.</summary>
/// <param name="Facts">What it may ask about.</param>
/// <param name="BaseCurrency">The currency that it may name, unless <see cref="Currencies"/> says more.</param>
/// <param name="Zone">The site's zone, in which days begin.</param>
public sealed record RuleScope(FactVocabulary Facts, Currency BaseCurrency, DateTimeZone Zone)
{
    /// <summary>
    /// The currencies that it may name where facts are in several: then an amount is compared with amounts of its own currency only, and is missing
    /// for all others. Empty for one currency in which all facts are, without asking each.
    /// </summary>
    public IReadOnlyList<Currency> Currencies { get; init; } = [];

    /// <summary>The rules of the segments that it may ask for, by code.</summary>
    public IReadOnlyDictionary<string, Rule> Segments { get; init; } = ReadOnlyDictionary<string, Rule>.Empty;

    /// <summary>Code of the segment whose rule it is, so that a circle is found; null for a rule of nothing.</summary>
    public string? Segment { get; init; }

    /// <summary>Whether amounts are compared with those of their own currency only.</summary>
    internal bool HasCurrencies => Currencies.Count > 0;

    /// <summary>Whether a rule may name the currency for a fact.</summary>
    internal bool Knows(Currency currency, Fact fact) => HasCurrencies ? !currency.IsNone && (fact.IsInAnyCurrency || Currencies.Contains(currency)) : currency == BaseCurrency;
}
