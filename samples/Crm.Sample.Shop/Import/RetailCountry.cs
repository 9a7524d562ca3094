using System.Collections.Frozen;

namespace Crm.Sample.Shop.Import;

/// <summary>A country as the file names it.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="Code">
/// ISO 3166-1 alpha-2, null where the name is not known here. Two are no countries: the Channel Islands have two codes and are
/// booked under Jersey's (neither island is in the VAT area); the European Community has the reserved code EU. <c>ZZ</c>, which
/// ISO leaves to users, stands for "Unspecified", as it does in Unicode's data.
/// </param>
public readonly record struct RetailCountry(string Name, string? Code)
{
    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Australia"] = "AU",
        ["Austria"] = "AT",
        ["Bahrain"] = "BH",
        ["Belgium"] = "BE",
        ["Brazil"] = "BR",
        ["Canada"] = "CA",
        ["Channel Islands"] = "JE",
        ["Cyprus"] = "CY",
        ["Czech Republic"] = "CZ",
        ["Denmark"] = "DK",
        ["EIRE"] = "IE",
        ["European Community"] = "EU",
        ["Finland"] = "FI",
        ["France"] = "FR",
        ["Germany"] = "DE",
        ["Greece"] = "GR",
        ["Hong Kong"] = "HK",
        ["Iceland"] = "IS",
        ["Israel"] = "IL",
        ["Italy"] = "IT",
        ["Japan"] = "JP",
        ["Lebanon"] = "LB",
        ["Lithuania"] = "LT",
        ["Malta"] = "MT",
        ["Netherlands"] = "NL",
        ["Norway"] = "NO",
        ["Poland"] = "PL",
        ["Portugal"] = "PT",
        ["RSA"] = "ZA",
        ["Saudi Arabia"] = "SA",
        ["Singapore"] = "SG",
        ["Spain"] = "ES",
        ["Sweden"] = "SE",
        ["Switzerland"] = "CH",
        ["United Arab Emirates"] = "AE",
        ["United Kingdom"] = "GB",
        ["Unspecified"] = "ZZ",
        ["USA"] = "US",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The country of that name.</summary>
    public static RetailCountry Named(string name) => new(name, Codes.GetValueOrDefault(name));
}
