using NodaTime;

namespace Crm.Pricing;

/// <summary>Tax rates of one order; remembers the first that is not set up.</summary>
internal sealed class TaxFinding(TaxTable table, TaxDestination? to, LocalDate day)
{
    internal Refusal? Missing { get; private set; }

    internal Percent Of(string? category)
    {
        if (table.Find(to, category, day) is { } rate)
            return rate.Rate;
        Missing ??= new Refusal(PricingRefusals.NoTaxRate, "No tax rate is set up for {category} in {country} on {day}.",
            ("category", category ?? table.Definition.StandardCategory), ("country", table.CountryOf(to)), ("day", day));
        return default;
    }
}
