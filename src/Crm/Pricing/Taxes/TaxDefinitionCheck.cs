using Crm.Sites;
using NodaTime;

namespace Crm.Pricing;

/// <summary>Finds all mistakes of a site's taxes.</summary>
internal sealed class TaxDefinitionCheck(TaxDefinition definition)
{
    private readonly List<DefinitionMistake> mistakes = [];

    internal IReadOnlyList<DefinitionMistake> Run()
    {
        Country("homeCountry", definition.HomeCountry);
        if (!Enum.IsDefined(definition.Rounding))
            mistakes.Add(new("rounding", $"{(int)definition.Rounding} is not known."));
        if (!Enum.IsDefined(definition.Delivery))
            mistakes.Add(new("delivery", $"{(int)definition.Delivery} is not known."));
        Category("standardCategory", definition.StandardCategory);
        Category("deliveryCategory", definition.DeliveryCategory);
        for (var i = 0; i < definition.Rates.Count; i++)
            Check($"rates[{i}]", definition.Rates[i]);
        for (var i = 0; i < definition.Exemptions.Count; i++)
            Check($"exemptions[{i}]", definition.Exemptions[i]);
        if (mistakes.Count == 0)
            foreach (var same in definition.Rates.Index().GroupBy(r => (r.Item.Country, r.Item.Category, TaxTable.PlaceOf(r.Item))))
                Overlaps([.. same.OrderBy(r => r.Item.From ?? LocalDate.MinIsoValue)]);
        return mistakes;
    }

    private void Check(string path, TaxRate? rate)
    {
        if (rate is null)
        {
            mistakes.Add(new(path, "It is missing."));
            return;
        }

        Category(path + ".category", rate.Category);
        Country(path + ".country", rate.Country);
        if (rate.Rate.PartsPerMillion is < 0 or > Percent.Scale)
            mistakes.Add(new(path + ".rate", $"{rate.Rate} is not between 0 and 100 %."));
        if (rate.Region is not null && rate.PostcodePrefix is not null)
            mistakes.Add(new(path, "It names both a region and a postcode."));
        if (rate.Region is { Length: 0 or > 64 } || (rate.PostcodePrefix is { } prefix && TaxTable.Folded(prefix) is { Length: 0 or > TaxTable.LongestPrefix }))
            mistakes.Add(new(path, "It has an empty or too long region or postcode."));
        if (rate.To < rate.From)
            mistakes.Add(new(path + ".to", "It ends before it begins."));
    }

    private void Check(string path, TaxExemptionRule? rule)
    {
        if (rule is null)
        {
            mistakes.Add(new(path, "It is missing."));
            return;
        }

        if (string.IsNullOrWhiteSpace(rule.Reason) || rule.Reason.Length > 64)
            mistakes.Add(new(path + ".reason", "It needs a reason of 1 to 64 characters."));
        if (!Enum.IsDefined(rule.Price))
            mistakes.Add(new(path + ".price", $"{(int)rule.Price} is not known."));
        if (rule.Countries.Count == 0)
            mistakes.Add(new(path + ".countries", "It names no country."));
        for (var i = 0; i < rule.Countries.Count; i++)
            Country($"{path}.countries[{i}]", rule.Countries[i]);
    }

    private void Category(string path, string? code)
    {
        if (string.IsNullOrWhiteSpace(code) || code.Length > 64)
            mistakes.Add(new(path, $"'{code}' is not a tax category: 1 to 64 characters."));
    }

    private void Country(string path, string code)
    {
        if (!CountryCodes.Contains(code))
            mistakes.Add(new(path, $"'{code}' is not a country code of ISO 3166 in capitals."));
    }

    private void Overlaps((int Index, TaxRate Item)[] same)
    {
        for (var i = 1; i < same.Length; i++)
            if ((same[i - 1].Item.To ?? LocalDate.MaxIsoValue) >= (same[i].Item.From ?? LocalDate.MinIsoValue))
                mistakes.Add(new($"rates[{same[i].Index}]", $"It overlaps in time with rates[{same[i - 1].Index}], which is for the same place and category."));
    }
}
