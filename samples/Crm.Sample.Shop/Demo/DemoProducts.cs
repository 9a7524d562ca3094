using Crm.Catalog;

namespace Crm.Sample.Shop.Demo;

/// <summary>What the demo sells: goods with and without options, a service, gift cards. The set stands apart, being made of these.</summary>
internal static class DemoProducts
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly decimal[] Worths = [25, 50, 100];

    /// <summary>All but the set, with how much lies in the two warehouses per variant.</summary>
    public static IEnumerable<DefineProduct> All(CategoryId demo) =>
    [
        Of(demo, "SHIRT", "Linen shirt", "Washed European linen, cut straight. It only gets better.", "Wear", 69.00m, 26.00m,
            new("Colour", ["Sand", "Moss", "Slate", "Clay", "Ink"]), new("Size", ["XS", "S", "M", "L", "XL", "XXL"])),
        Of(demo, "BLANKET", "Wool blanket", "Lambswool from a mill that has woven since 1866. 140 × 190 cm.", "Home", 119.00m, 58.00m,
            new ProductOption("Colour", ["Clay", "Moss", "Slate"])),
        Of(demo, "MUG", "Stoneware mug", "Thrown by hand, 30 cl, for the dishwasher too.", "Table", 18.00m, 6.50m,
            new ProductOption("Colour", ["Sand", "Moss", "Ink", "Clay"])),
        Of(demo, "TEAPOT", "Teapot", "Stoneware with a beech handle, 90 cl. Pours without a drop beside.", "Table", 54.00m, 21.00m),
        Of(demo, "TRAY", "Oak tray", "One piece of oak, oiled. 42 × 28 cm.", "Table", 39.00m, 15.00m),
        Of(demo, "CANDLE", "Beeswax candle", "Pure beeswax. Burns 20 or 45 hours.", "Home", 14.00m, 4.20m, new ProductOption("Size", ["Small", "Tall"])),
        Of(demo, "NOTEBOOK", "Notebook", "144 pages that take ink well, thread-bound.", "Home", 12.50m, 3.80m, new ProductOption("Pages", ["Plain", "Lined"])),
        Coffee(demo),
        Of(demo, "WRAP", "Gift wrapping", "Paper, ribbon, a card with your words.", "Gifts", 4.00m, 1.20m, ProductKind.Service),
        GiftCard(demo),
    ];

    /// <summary>The set: its stock is that of its parts.</summary>
    public static DefineProduct Set(CategoryId demo, IReadOnlyDictionary<string, VariantId> variants) => new(
        Product(demo, "MORNING", "Morning set", "Two mugs, a tray and half a kilo of coffee, for less than one by one.", "Gifts", ProductKind.Kit) with
        {
            KitComponents = [KitComponent.Of(variants["MUG-SAND"], 2), KitComponent.Of(variants["TRAY"], 1), KitComponent.Of(variants["COFFEE"], Quantity.Of(0.5m))],
        })
    {
        Variants = [new VariantDefinition("MORNING", null, Money.Of(84.00m, Euro))],
    };

    private static DefineProduct Of(CategoryId demo, string code, string name, string text, string range, decimal price, decimal cost, params ProductOption[] options)
    {
        var variant = Variant(code, price, cost) with { WeightGrams = 400, Dimensions = new Dimensions(300, 200, 100) };
        return new DefineProduct(Product(demo, code, name, text, range, ProductKind.Goods) with { Options = options })
        {
            Matrix = options.Length > 0 ? variant : null,
            Variants = options.Length > 0 ? [] : [variant],
        };
    }

    private static DefineProduct Of(CategoryId demo, string code, string name, string text, string range, decimal price, decimal cost, ProductKind kind) =>
        new(Product(demo, code, name, text, range, kind)) { Variants = [Variant(code, price, cost)] };

    private static DefineProduct Coffee(CategoryId demo) => Of(demo, "COFFEE", "Coffee, whole beans", "Roasted on Tuesdays, sold by weight.", "Table", 32.00m, 14.00m) with
    {
        Variants = [Variant("COFFEE", 32.00m, 14.00m) with { Unit = "kg", Step = Quantity.Of(0.25m), WeightGrams = 1000 }],
    };

    private static DefineProduct GiftCard(CategoryId demo) =>
        new(Product(demo, "CARD", "Gift card", "Comes by e-mail, at once.", "Gifts", ProductKind.GiftCard) with { Options = [new ProductOption("Worth", ["25 €", "50 €", "100 €"])] })
        {
            Variants = [.. Worths.Select(worth => new VariantDefinition($"CARD-{worth:0}", null, Money.Of(worth, Euro)) { Options = [new("Worth", $"{worth:0} €")] })],
        };

    private static ProductDefinition Product(CategoryId demo, string code, string name, string text, string range, ProductKind kind) => new(code, name, kind)
    {
        Description = text,
        Categories = [demo],
        Brand = "Halm",
        Attributes = [new ProductAttribute("Range", range)],
    };

    private static VariantDefinition Variant(string sku, decimal price, decimal cost) => new(sku, null, Money.Of(price, Euro)) { Cost = Money.Of(cost, Euro) };
}
