using NodaTime;

namespace Crm.Sample.Shop.Import;

/// <summary>
/// The names and prices under which one stock code appears. The file's descriptions of lines without a price are often remarks
/// (<c>damaged</c>, <c>check</c>, <c>found</c>); names are in capitals.
/// </summary>
internal sealed class ProductTally(string code, Instant firstSeen)
{
    private readonly Dictionary<string, (int Times, int Last)> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Times, int Last)> freeNames = new(StringComparer.Ordinal);
    private readonly Dictionary<long, (int Times, int Last)> prices = [];
    private int lines;

    internal void AddName(string? name, bool hasPrice)
    {
        if (name is not null)
            Add(hasPrice ? names : freeNames, name);
    }

    internal void AddPrice(Money price) => Add(prices, price.Units);

    internal ImportedProduct Product()
    {
        var name = MostFrequent(names) ?? MostFrequent(freeNames.Where(n => IsName(n.Key))) ?? code;
        return new ImportedProduct(code, name, RetailStockCode.KindOf(code), new Money(MostFrequent(prices), RetailLine.Pounds), firstSeen);
    }

    private static bool IsName(string text) => text.Any(char.IsAsciiLetterUpper) && !text.Any(char.IsAsciiLetterLower);

    private void Add<T>(Dictionary<T, (int Times, int Last)> counts, T value)
        where T : notnull => counts[value] = (counts.GetValueOrDefault(value).Times + 1, ++lines);

    /// <summary>Of equally frequent ones, the last seen; default for none.</summary>
    private static T? MostFrequent<T>(IEnumerable<KeyValuePair<T, (int Times, int Last)>> counts) =>
        counts.OrderByDescending(c => c.Value).Select(c => c.Key).FirstOrDefault();
}
