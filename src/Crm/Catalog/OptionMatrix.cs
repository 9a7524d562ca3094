using System.Text;

namespace Crm.Catalog;

/// <summary>The variants of a product: one per combination of its options, the last option running fastest.</summary>
public static class OptionMatrix
{
    /// <summary>
    /// Plans the matrix. Combinations that have a variant keep it, so that a matrix can grow. Refused with
    /// <see cref="CatalogRefusals.SkuTaken"/>, naming all clashes at once.
    /// </summary>
    /// <param name="product">The product with its options.</param>
    /// <param name="existing">All variants of the product that are not deleted.</param>
    /// <param name="isTaken">Whether a SKU is taken anywhere in the shop.</param>
    public static Result<OptionMatrixPlan> Plan(Product product, IReadOnlyList<Variant> existing, Func<string, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(existing);
        ArgumentNullException.ThrowIfNull(isTaken);
        var byKey = existing.OrderBy(v => v.Id.Value).Select(v => (Variant: v, Key: Key(product, v)))
            .Where(v => v.Key is not null).DistinctBy(v => v.Key).ToDictionary(v => v.Key!, v => v.Variant, StringComparer.Ordinal);
        List<PlannedVariant> planned = [];
        List<KeptVariant> kept = [];
        foreach (var combination in Combinations(product.Options))
            if (byKey.Remove(Key(combination), out var variant))
                kept.Add(new KeptVariant(variant, combination));
            else
                planned.Add(new PlannedVariant(Sku(product.Code, combination), Name(product, combination), combination));

        var used = existing.Select(v => v.Sku).ToHashSet(StringComparer.Ordinal);
        var clashes = planned.Select(p => p.Sku).Where(sku => !used.Add(sku) || isTaken(sku)).Distinct(StringComparer.Ordinal).ToList();
        if (clashes.Count > 0)
            return new Refusal(CatalogRefusals.SkuTaken, "These SKUs are taken: {skus}.", ("skus", clashes));
        var places = kept.Select(k => k.Variant.Id).ToHashSet();
        return new OptionMatrixPlan(planned, kept, [.. existing.Where(v => !places.Contains(v.Id))]);
    }

    /// <summary>
    /// The SKU of a combination: code and values joined by hyphens, letters in capitals, all but letters and digits left out
    /// (<c>SNK-NAVYBLUE-42</c>).
    /// </summary>
    public static string Sku(string productCode, IReadOnlyList<OptionValue> combination)
    {
        ArgumentNullException.ThrowIfNull(combination);
        var sku = new StringBuilder(productCode);
        foreach (var value in combination)
        {
            sku.Append('-');
            foreach (var c in value.Value)
                if (char.IsLetterOrDigit(c))
                    sku.Append(char.ToUpperInvariant(c));
        }

        return sku.ToString();
    }

    private static string Name(Product product, IReadOnlyList<OptionValue> combination) =>
        combination.Count == 0 ? product.Names.Default : string.Join(" / ", combination.Select(v => v.Value));

    private static List<IReadOnlyList<OptionValue>> Combinations(IReadOnlyList<ProductOption> options)
    {
        List<IReadOnlyList<OptionValue>> all = [[]];
        foreach (var option in options)
            all = [.. all.SelectMany(_ => option.Values, (head, value) => (IReadOnlyList<OptionValue>)[.. head, new OptionValue(option.Name, value)])];
        return all;
    }

    /// <summary>The place of a variant: an option that it does not know counts as that option's first value; null when it has none.</summary>
    private static string? Key(Product product, Variant variant)
    {
        List<OptionValue> place = [];
        foreach (var option in product.Options)
        {
            var value = variant.Options.FirstOrDefault(v => v.Name == option.Name)?.Value ?? option.Values[0];
            if (!option.Values.Contains(value, StringComparer.Ordinal))
                return null;
            place.Add(new OptionValue(option.Name, value));
        }

        return variant.Options.All(v => product.Options.Any(o => o.Name == v.Name)) ? Key(place) : null;
    }

    private static string Key(IReadOnlyList<OptionValue> combination) => string.Join('\u001f', combination.Select(v => v.Value));
}
