namespace Crm.Pricing;

/// <summary>What is wrong with prices by themselves.</summary>
internal static class PriceChecks
{
    /// <summary>The highest price.</summary>
    internal const long MostUnits = 1_000_000_000_000 * Money.Scale;

    internal static IReadOnlyList<InputMistake> Mistakes(IReadOnlyList<NewPrice> prices, Currency currency)
    {
        var mistakes = new List<InputMistake>();
        for (var i = 0; i < prices.Count && mistakes.Count < 1_000; i++)
        {
            var path = $"prices[{i}]";
            if (prices[i] is not { } price)
            {
                mistakes.Add(new(path, "is missing"));
                continue;
            }

            if (price.VariantId is null == string.IsNullOrWhiteSpace(price.Sku))
                mistakes.Add(new(path, "names its variant either by id or by SKU"));
            if (price.Price is { } amount && amount.Currency != currency)
                mistakes.Add(new(path + ".price", $"is in {amount.Currency}, not in {currency}"));
            if (price.Price is { Units: < 0 or > MostUnits })
                mistakes.Add(new(path + ".price", "is below 0 or too large"));
            if (price.From.IsNegative)
                mistakes.Add(new(path + ".from", "is below 0"));
            if (!Enum.IsDefined(price.Kind))
                mistakes.Add(new(path + ".kind", "is not known"));
        }

        return mistakes;
    }
}
