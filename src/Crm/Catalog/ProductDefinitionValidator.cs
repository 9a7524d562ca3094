using FluentValidation;

namespace Crm.Catalog;

internal sealed class ProductDefinitionValidator : AbstractValidator<ProductDefinition>
{
    /// <summary>More variants than this is a mistake in the options, not a product.</summary>
    internal const int MostVariants = 2_000;

    internal static ProductDefinitionValidator Instance { get; } = new();

    private ProductDefinitionValidator()
    {
        RuleFor(p => p.Code).Must(HasText).WithMessage("A code is needed.");
        RuleFor(p => p.Names).Must(n => HasText(n?.Default)).WithMessage("A name is needed.");
        RuleFor(p => p.Kind).IsInEnum().WithMessage("Unknown kind.");
        RuleFor(p => p.Categories).Custom((list, c) => TellRepeats(list, id => id, i => $"Categories[{i}]", "The category stands twice.", c));
        RuleFor(p => p.Attributes).Custom(CheckAttributes);
        RuleFor(p => p.Options).Custom(CheckOptions);
        RuleFor(p => p.KitComponents).Custom(CheckKit);
    }

    private static bool HasText(string? text) => !string.IsNullOrWhiteSpace(text);

    private static void CheckAttributes(IReadOnlyList<ProductAttribute> attributes, ValidationContext<ProductDefinition> context)
    {
        for (var i = 0; i < attributes.Count; i++)
            if (!HasText(attributes[i].Name))
                context.AddFailure($"Attributes[{i}].Name", "A name is needed.");
        TellRepeats(attributes, a => a.Name?.Trim(), i => $"Attributes[{i}].Name", "The attribute stands twice.", context);
    }

    private static void CheckOptions(IReadOnlyList<ProductOption> options, ValidationContext<ProductDefinition> context)
    {
        var variants = 1L;
        for (var i = 0; i < options.Count; i++)
        {
            var (option, path) = (options[i], $"Options[{i}]");
            if (!HasText(option.Name))
                context.AddFailure($"{path}.Name", "A name is needed.");
            if (option.Values.Count == 0)
                context.AddFailure($"{path}.Values", "At least one value is needed.");
            for (var k = 0; k < option.Values.Count; k++)
                if (!HasText(option.Values[k]))
                    context.AddFailure($"{path}.Values[{k}]", "A value is empty.");
            TellRepeats(option.Values, v => v?.Trim(), k => $"{path}.Values[{k}]", "The value stands twice.", context);
            variants = Math.Min(variants * Math.Max(1, option.Values.Count), int.MaxValue);
        }

        TellRepeats(options, o => o.Name?.Trim(), i => $"Options[{i}].Name", "The option stands twice.", context);
        if (variants > MostVariants)
            context.AddFailure("Options", $"They make {variants} variants; {MostVariants} is the most.");
        if (options.Count > 0 && context.InstanceToValidate.Kind == ProductKind.Kit)
            context.AddFailure("Options", "A kit has a single variant.");
    }

    private static void CheckKit(IReadOnlyList<KitComponent> components, ValidationContext<ProductDefinition> context)
    {
        var isKit = context.InstanceToValidate.Kind == ProductKind.Kit;
        if (isKit != components.Count > 0)
            context.AddFailure("KitComponents", isKit ? "A kit needs components." : "Only a kit has components.");
        for (var i = 0; i < components.Count; i++)
        {
            if (components[i].VariantId <= 0)
                context.AddFailure($"KitComponents[{i}].VariantId", "A variant is needed.");
            if (!components[i].Quantity.IsPositive)
                context.AddFailure($"KitComponents[{i}].Quantity", "The quantity must be above 0.");
        }

        TellRepeats(components, c => c.VariantId, i => $"KitComponents[{i}].VariantId", "The component stands twice.", context);
    }

    private static void TellRepeats<T, TKey>(
        IReadOnlyList<T> list, Func<T, TKey> key, Func<int, string> path, string message, ValidationContext<ProductDefinition> context)
    {
        HashSet<TKey> seen = [];
        for (var i = 0; i < list.Count; i++)
            if (!seen.Add(key(list[i])))
                context.AddFailure(path(i), message);
    }
}
