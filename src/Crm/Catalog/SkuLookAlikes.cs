using System.Text;

namespace Crm.Catalog;

/// <summary>
/// SKUs that a person may take for one another: <c>O</c> for <c>0</c>, <c>l</c> for <c>1</c>, a Cyrillic letter for a Latin one,
/// another case. Suggestions only: SKUs are compared ordinally and never merged by themselves.
/// </summary>
public static class SkuLookAlikes
{
    // Read downwards: what looks like what. Cyrillic and Greek capitals stand beside the Latin ones that they look like.
    private static readonly (string From, char To)[] Confusable =
    [
        ("OQDОΟ", '0'), ("IL|ІΙ", '1'), ("ZΖ", '2'), ("З", '3'), ("SЅ", '5'), ("GБ", '6'), ("BВΒ", '8'),
        ("АΑ", 'A'), ("ЕΕ", 'E'), ("КΚ", 'K'), ("МΜ", 'M'), ("НΗ", 'H'), ("Ν", 'N'), ("РΡ", 'P'), ("С", 'C'), ("ТΤ", 'T'),
        ("УΥ", 'Y'), ("ХΧ", 'X'), ("Ј", 'J'),
    ];

    private static readonly Dictionary<char, char> Common = Confusable.SelectMany(c => c.From, (c, from) => (from, c.To)).ToDictionary();

    /// <summary>What all look-alikes of a SKU have in common; hyphens, spaces and other signs are left out.</summary>
    public static string Skeleton(string sku)
    {
        ArgumentNullException.ThrowIfNull(sku);
        var skeleton = new StringBuilder(sku.Length);
        foreach (var c in sku)
        {
            var upper = char.ToUpperInvariant(c);
            if (Common.TryGetValue(upper, out var common))
                skeleton.Append(common);
            else if (char.IsLetterOrDigit(upper))
                skeleton.Append(upper);
        }

        return skeleton.ToString();
    }

    /// <summary>Groups of different SKUs that look alike, each group and all groups in ordinal order.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Find(IEnumerable<string> skus)
    {
        ArgumentNullException.ThrowIfNull(skus);
        var groups = skus.Select(s => s.Trim()).Distinct(StringComparer.Ordinal).GroupBy(Skeleton, StringComparer.Ordinal).Where(g => g.Skip(1).Any());
        return [.. groups.Select(g => (IReadOnlyList<string>)[.. g.Order(StringComparer.Ordinal)]).OrderBy(g => g[0], StringComparer.Ordinal)];
    }
}
