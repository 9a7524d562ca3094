using Crm.Catalog;

namespace Crm.Tests.Catalog;

/// <summary>Sneakers in colours and sizes.</summary>
internal static class Shoes
{
    internal static readonly Currency Eur = Currency.Of("EUR");

    internal static readonly string[] Colours = ["Red", "Navy Blue", "White", "Black", "Green"];

    internal static readonly string[] Sizes = ["40", "41", "42", "43", "44", "45"];

    internal static ProductDefinition Definition(string[]? colours = null, string[]? sizes = null) => new("SNK", "Sneakers")
    {
        Options = [new("Colour", colours ?? Colours), new("Size", sizes ?? Sizes)],
    };

    internal static Product Sneakers(string[]? colours = null, string[]? sizes = null) => Product.Define(new(1), Definition(colours, sizes));

    internal static List<Variant> Make(Product product, OptionMatrixPlan plan, int firstId = 1) =>
        [.. plan.New.Select((p, i) => Variant.Define(new(firstId + i), product, new(p.Sku, p.Name, Money.Of(50, Eur)) { Options = p.Options }))];
}
