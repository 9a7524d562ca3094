using NodaTime;

namespace Crm.Sample.Shop.Import;

/// <summary>A return. It may take back from several sales, or from none that is known.</summary>
public sealed record ImportedReturn : ImportedDocument
{
    /// <summary>Time of its first line.</summary>
    public required Instant ReturnedAt { get; init; }

    /// <summary>Who returned; null where the file does not tell.</summary>
    public required ExternalId? CustomerId { get; init; }

    /// <summary>Where from.</summary>
    public required RetailCountry Country { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<ImportedReturnLine> Lines { get; init; }

    /// <summary>Credited, as an amount above 0.</summary>
    public Money Total => Lines.Aggregate(Money.Zero(RetailLine.Pounds), (sum, line) => sum + line.Amount);

    /// <summary>
    /// The return cut by sale, for a store in which a return is of one order at most: in the order of their first lines, what
    /// is of no known sale being a part too. The first part has the invoice's number as its id, further ones a suffix
    /// (<c>C536379/2</c>).
    /// </summary>
    public IReadOnlyList<ImportedReturnPart> Parts()
    {
        var bySale = new OrderedDictionary<string, List<ImportedReturnPartLine>>(StringComparer.Ordinal);
        foreach (var line in Lines)
        {
            if (line.Purchases.Count == 0)
                Add("", new(line, null, line.Quantity));
            foreach (var purchase in line.Purchases)
                Add(purchase.SaleNumber, new(line, purchase.SaleOrdinal, purchase.Quantity));
        }

        return [.. bySale.Select((p, i) => new ImportedReturnPart(i == 0 ? Id : new(Source, $"{Number}/{i + 1}"), p.Key.Length == 0 ? null : p.Key, p.Value))];

        void Add(string sale, ImportedReturnPartLine line)
        {
            if (!bySale.TryGetValue(sale, out var part))
                bySale.Add(sale, part = []);
            part.Add(line);
        }
    }
}
