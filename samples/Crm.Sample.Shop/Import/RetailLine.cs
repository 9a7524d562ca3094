using Crm.Imports;
using NodaTime;

namespace Crm.Sample.Shop.Import;

/// <summary>A line of the file. Where there are reasons against it, its values may be missing.</summary>
internal sealed record RetailLine
{
    internal static readonly Currency Pounds = Currency.Of("GBP");

    internal required SourceRow Source { get; init; }

    internal IReadOnlyList<Refusal> Reasons { get; private init; } = [];

    internal string? Invoice { get; private init; }

    internal string Code { get; private init; } = "";

    internal string? Description { get; private init; }

    internal Quantity Quantity { get; private init; }

    internal Instant At { get; private init; }

    internal Money Price { get; private init; }

    internal string? Customer { get; private init; }

    internal string Country { get; private init; } = "";

    internal bool IsFaulty => Reasons.Count > 0;

    internal static RetailLine From(ImportRow row)
    {
        var invoice = row.TextOf(OnlineRetailColumns.Invoice);
        var code = row.TextOf(OnlineRetailColumns.StockCode);
        var description = row.TextOf(OnlineRetailColumns.Description);
        var quantity = row.QuantityOf(OnlineRetailColumns.Quantity);
        var at = row.TimeOf(OnlineRetailColumns.At);
        var price = row.MoneyOf(OnlineRetailColumns.Price, Pounds);
        var customer = row.TextOf(OnlineRetailColumns.Customer);
        var country = row.TextOf(OnlineRetailColumns.Country);
        return new RetailLine
        {
            Source = row.ToSource(),
            Reasons = row.Reasons,
            Invoice = invoice,
            Code = code ?? "",
            Description = description,
            Quantity = quantity ?? default,
            At = at ?? default,
            Price = price ?? default,
            Customer = customer,
            Country = country ?? "",
        };
    }
}
