using Crm.Orders;
using NodaTime;

namespace Crm.Pricing;

/// <summary>A site's taxes, ready to be asked. Immutable; a lookup probes by place and category, it does not scan.</summary>
public sealed class TaxTable
{
    internal const int LongestPrefix = 16;
    private readonly Dictionary<(string Country, string Category, string Place), TaxRate[]> rates;

    private TaxTable(TaxDefinition definition)
    {
        Definition = definition;
        rates = definition.Rates.GroupBy(r => (r.Country, r.Category, PlaceOf(r))).ToDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>What it was made of.</summary>
    public TaxDefinition Definition { get; }

    /// <summary>A table.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public static TaxTable Compile(TaxDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Validate() is { Count: > 0 } mistakes ? throw new DefinitionException(mistakes, "The taxes") : new TaxTable(definition);
    }

    /// <summary>The rate for a category; null where none is set up for the destination on that day.</summary>
    /// <param name="to">Where goods go; the shop's own country where unknown.</param>
    /// <param name="category">Code of the category; null for the standard one.</param>
    /// <param name="day">The day in the site's zone.</param>
    public TaxRate? Find(TaxDestination? to, string? category, LocalDate day)
    {
        var country = CountryOf(to);
        var code = category ?? Definition.StandardCategory;
        if (Folded(to?.Postcode) is { Length: > 0 } postcode)
            for (var length = Math.Min(postcode.Length, LongestPrefix); length > 0; length--)
                if (At((country, code, "p" + postcode[..length]), day) is { } byCode)
                    return byCode;
        if (to?.Region is { Length: > 0 } region && At((country, code, "r" + region.Trim().ToUpperInvariant()), day) is { } byRegion)
            return byRegion;
        return At((country, code, ""), day);
    }

    /// <summary>Whether the buyer owes no tax there; null where they do.</summary>
    /// <param name="to">Where goods go.</param>
    /// <param name="isCompanyWithTaxId">Whether the buyer is a company that has a tax id.</param>
    public TaxExemption? ExemptionFor(TaxDestination? to, bool isCompanyWithTaxId)
    {
        var country = CountryOf(to);
        foreach (var rule in Definition.Exemptions)
            if (rule.Countries.Contains(country, StringComparer.Ordinal) && (isCompanyWithTaxId || !rule.OnlyCompanies))
                return new TaxExemption(rule.Reason, rule.Price);
        return null;
    }

    /// <summary>Capitals without spaces and hyphens.</summary>
    internal static string? Folded(string? postcode) => postcode is null ? null
        : string.Concat(postcode.Where(c => c is not (' ' or '-'))).ToUpperInvariant();

    /// <summary>Whether taxes are the same at both places: exemptions go by the country, rates may by region and postcode.</summary>
    internal bool IsSame(TaxDestination? one, TaxDestination? other, LocalDate day)
    {
        var country = CountryOf(one);
        return country == CountryOf(other) && Definition.Rates.Where(r => r.Country == country).Select(r => r.Category).Distinct(StringComparer.Ordinal)
            .All(category => Find(one, category, day)?.Rate == Find(other, category, day)?.Rate);
    }

    internal string CountryOf(TaxDestination? to) => to?.Country is { Length: > 0 } country ? country : Definition.HomeCountry;

    internal static string PlaceOf(TaxRate rate) => rate.PostcodePrefix is not null ? "p" + Folded(rate.PostcodePrefix)
        : rate.Region is not null ? "r" + rate.Region.Trim().ToUpperInvariant() : "";

    private TaxRate? At((string, string, string) key, LocalDate day)
    {
        if (rates.TryGetValue(key, out var of))
            foreach (var rate in of)
                if ((rate.From is not { } from || day >= from) && (rate.To is not { } to || day <= to))
                    return rate;
        return null;
    }
}
