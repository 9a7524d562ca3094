using Crm.Catalog;
using FluentValidation;

namespace Crm.Pricing;

/// <summary>Finds the mistakes of a target.</summary>
internal static class TargetCheck
{
    internal static void Run(ValidationContext<PromotionDefinition> context, string path, PromotionTarget? target)
    {
        if (target is null)
            context.AddFailure(path, "A target is needed.");
        else
            foreach (var mistake in Mistakes(path, target))
                context.AddFailure(mistake.Path, mistake.Message);
    }

    internal static IEnumerable<DefinitionMistake> Mistakes(string path, PromotionTarget target) =>
    [
        .. Ids(path + ".Products", target.Products),
        .. Ids(path + ".WithoutProducts", target.WithoutProducts),
        .. Texts(path + ".Categories", target.Categories),
        .. Texts(path + ".Skus", target.Skus),
        .. Texts(path + ".WithoutCategories", target.WithoutCategories),
        .. Texts(path + ".WithoutSkus", target.WithoutSkus),
    ];

    private static IEnumerable<DefinitionMistake> Ids(string path, IReadOnlyList<ProductId>? ids)
    {
        if (TooMany(path, ids?.Count) is { } mistake)
            yield return mistake;
        else if (ids!.Any(id => id.Value <= 0))
            yield return new DefinitionMistake(path, "An id is none.");
    }

    private static IEnumerable<DefinitionMistake> Texts(string path, IReadOnlyList<string>? texts)
    {
        if (TooMany(path, texts?.Count) is { } mistake)
            yield return mistake;
        foreach (var (i, text) in (texts ?? []).Take(PromotionValidator.MostListed).Index())
            if (string.IsNullOrWhiteSpace(text) || text.Length > 200)
                yield return new DefinitionMistake($"{path}[{i}]", $"'{text}' is no code.");
    }

    private static DefinitionMistake? TooMany(string path, int? listed) => listed switch
    {
        null => new DefinitionMistake(path, "A list is needed, be it empty."),
        > PromotionValidator.MostListed => new DefinitionMistake(path, $"{listed} are listed; {PromotionValidator.MostListed} is the most."),
        _ => null,
    };
}
