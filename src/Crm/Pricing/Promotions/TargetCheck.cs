using Crm.Catalog;
using FluentValidation;

namespace Crm.Pricing;

/// <summary>Finds the mistakes of a target.</summary>
internal static class TargetCheck
{
    internal static void Run(ValidationContext<PromotionDefinition> context, string path, PromotionTarget? target)
    {
        if (target is null)
        {
            context.AddFailure(path, "A target is needed.");
            return;
        }

        Ids(context, path + ".Products", target.Products);
        Ids(context, path + ".WithoutProducts", target.WithoutProducts);
        Texts(context, path + ".Categories", target.Categories);
        Texts(context, path + ".Skus", target.Skus);
        Texts(context, path + ".WithoutCategories", target.WithoutCategories);
        Texts(context, path + ".WithoutSkus", target.WithoutSkus);
    }

    private static void Ids(ValidationContext<PromotionDefinition> context, string path, IReadOnlyList<ProductId> ids)
    {
        if (ids.Count > PromotionValidator.MostListed)
            context.AddFailure(path, $"{ids.Count} are listed; {PromotionValidator.MostListed} is the most.");
        else if (ids.Any(id => id.Value <= 0))
            context.AddFailure(path, "An id is none.");
    }

    private static void Texts(ValidationContext<PromotionDefinition> context, string path, IReadOnlyList<string> texts)
    {
        if (texts.Count > PromotionValidator.MostListed)
            context.AddFailure(path, $"{texts.Count} are listed; {PromotionValidator.MostListed} is the most.");
        foreach (var (i, text) in texts.Take(PromotionValidator.MostListed).Index())
            if (string.IsNullOrWhiteSpace(text) || text.Length > 200)
                context.AddFailure($"{path}[{i}]", $"'{text}' is no code.");
    }
}
