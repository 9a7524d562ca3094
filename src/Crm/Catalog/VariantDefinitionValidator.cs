using FluentValidation;

namespace Crm.Catalog;

/// <summary>Checks a variant against its product.</summary>
internal sealed class VariantDefinitionValidator : AbstractValidator<VariantDefinition>
{
    private const string OfProduct = "product";
    private static readonly VariantDefinitionValidator Instance = new();

    private VariantDefinitionValidator()
    {
        RuleFor(v => v.Sku).Must(s => !string.IsNullOrWhiteSpace(s)).WithMessage("A SKU is needed.");
        RuleFor(v => v.Price).Must(p => !p.IsNegative).WithMessage("A price is not negative.");
        RuleFor(v => v.Price).Must(p => !p.Currency.IsNone).WithMessage("A price needs a currency.");
        RuleFor(v => v.Cost).Must(c => c is not { IsNegative: true }).WithMessage("A cost is not negative.");
        RuleFor(v => v.Cost).Must((v, c) => c is null || c.Value.Currency == v.Price.Currency).WithMessage("The cost is in the currency of the price.");
        RuleFor(v => v.Unit).Must(u => !string.IsNullOrWhiteSpace(u)).WithMessage("A unit is needed.");
        RuleFor(v => v.Step).Must(s => s.IsPositive).WithMessage("A step is above 0.");
        RuleFor(v => v.WeightGrams).Must(w => w is null or > 0).WithMessage("A weight is above 0.");
        RuleFor(v => v.Dimensions).Must(d => d is null or { LengthMm: > 0, WidthMm: > 0, HeightMm: > 0 }).WithMessage("Dimensions are above 0.");
        RuleFor(v => v.BackOrderLimit).Must(q => !q.IsNegative).WithMessage("A limit is not negative.");
        RuleFor(v => v.StockMinimum).Must(q => q is not { IsPositive: false }).WithMessage("A least stock is above 0.");
        RuleFor(v => v.Options).Custom(CheckOptions);
        RuleFor(v => v.Barcodes).Custom(CheckBarcodes);
    }

    /// <summary>Throws a <see cref="DefinitionException"/> that names all that is wrong.</summary>
    internal static void Check(Product product, VariantDefinition definition)
    {
        var context = new ValidationContext<VariantDefinition>(definition);
        context.RootContextData[OfProduct] = product;
        Instance.Validate(context).ThrowIfWrong();
    }

    private static void CheckOptions(IReadOnlyList<OptionValue> values, ValidationContext<VariantDefinition> context)
    {
        var product = (Product)context.RootContextData[OfProduct];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
        {
            var option = product.Options.FirstOrDefault(o => o.Name == values[i].Name);
            if (option is null)
                context.AddFailure($"Options[{i}].Name", $"The product has no option '{values[i].Name}'.");
            else if (!option.Values.Contains(values[i].Value, StringComparer.Ordinal))
                context.AddFailure($"Options[{i}].Value", $"'{values[i].Name}' has no value '{values[i].Value}'.");
            if (!seen.Add(values[i].Name))
                context.AddFailure($"Options[{i}].Name", "The option stands twice.");
        }

        foreach (var option in product.Options)
            if (!seen.Contains(option.Name))
                context.AddFailure("Options", $"A value of '{option.Name}' is needed.");
    }

    private static void CheckBarcodes(IReadOnlyList<string> barcodes, ValidationContext<VariantDefinition> context)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < barcodes.Count; i++)
            if (string.IsNullOrWhiteSpace(barcodes[i]))
                context.AddFailure($"Barcodes[{i}]", "A barcode is empty.");
            else if (!seen.Add(barcodes[i].Trim()))
                context.AddFailure($"Barcodes[{i}]", "The barcode stands twice.");
    }
}
