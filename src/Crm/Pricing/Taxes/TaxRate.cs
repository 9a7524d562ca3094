using NodaTime;

namespace Crm.Pricing;

/// <summary>A tax rate by destination, category and date. The most specific one counts: longest postcode prefix, then region, then country.</summary>
/// <param name="Country">ISO 3166 alpha-2 code in capitals.</param>
/// <param name="Category">Code of the tax category.</param>
/// <param name="Rate">0 to 100 %.</param>
public sealed record TaxRate(string Country, string Category, Percent Rate)
{
    /// <summary>State, province; compared without regard to case. Null for the whole country.</summary>
    public string? Region { get; init; }

    /// <summary>Beginning of postcodes; null for any. Not together with a region.</summary>
    public string? PostcodePrefix { get; init; }

    /// <summary>First day in the site's zone; null for always.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day in the site's zone; null for ever.</summary>
    public LocalDate? To { get; init; }
}
