using Crm.Rules;
using Crm.Sites;
using FluentValidation;

namespace Crm.Pricing;

/// <summary>Finds all mistakes of a promotion.</summary>
internal sealed class PromotionValidator : AbstractValidator<PromotionDefinition>
{
    internal static readonly PromotionValidator Instance = new();

    internal const int LongestCode = 64;

    internal const int MostListed = 10_000;

    private const int LongestName = 200;

    private PromotionValidator()
    {
        RuleFor(p => p.Code).Must(code => IsCode(code) && !code.Contains(':')).WithMessage(p => $"'{p.Code}' is no code: 1 to {LongestCode} characters without blanks at the ends and without ':'.");
        RuleFor(p => p.Name).Must(IsText).WithMessage($"A name of 1 to {LongestName} characters is needed.");
        RuleFor(p => p.Label).Must(label => label is null || IsText(label)).WithMessage($"A label has 1 to {LongestName} characters.");
        RuleFor(p => p.Reward).Custom(RewardCheck.Run);
        RuleFor(p => p.Target).Custom((target, context) => TargetCheck.Run(context, "Target", target));
        RuleFor(p => p.Target).Must((p, target) => p.Reward is null || p.Phase is PromotionPhase.Line or PromotionPhase.Bundle && p.Reward is not (GiftReward or BundleReward) || target == PromotionTarget.All)
            .WithMessage("What is given on the order, delivery or bonuses, a gift and a set with slots have no target: say it in the condition or the slots.");
        RuleFor(p => p.Limits).Custom(LimitCheck);
        RuleFor(p => p.Validity).Custom(ValidityCheck);
        RuleFor(p => p.Sites).Custom((codes, context) => CodesCheck(context, "Sites", codes));
        RuleFor(p => p.Channels).Custom((codes, context) => CodesCheck(context, "Channels", codes));
        RuleFor(p => p.CombinesWith).Custom((codes, context) => CodesCheck(context, "CombinesWith", codes));
        RuleFor(p => p.Excludes).Custom((codes, context) => CodesCheck(context, "Excludes", codes));
        RuleFor(p => p.Group).Must(group => group is null || IsCode(group)).WithMessage(p => $"'{p.Group}' is no code of a group.");
        RuleFor(p => p.Combination).IsInEnum().WithMessage(p => $"{(int)p.Combination} is no way to combine.");
        RuleFor(p => p).Custom(Contradictions);
    }

    internal IReadOnlyList<DefinitionMistake> Mistakes(PromotionDefinition definition, RuleScope? scope)
    {
        var found = this.Mistakes(definition);
        if (definition.Condition is not { } condition)
            return found;
        List<DefinitionMistake> all = [.. found];
        if (scope is not null)
            all.AddRange(condition.Check(scope).Select(m => new DefinitionMistake(m.Path.Length == 0 ? "Condition" : "Condition." + m.Path, m.Message)));
        if (definition.Reward is not null && definition.Phase is PromotionPhase.Line or PromotionPhase.Bundle && SubtotalUse.IsAsked(condition))
            all.Add(new DefinitionMistake("Condition", $"'{BasketFacts.Subtotal}' is known only after lines and bundles; ask '{PromotionWords.Value}' here."));
        return all;
    }

    internal static bool IsCode(string? code) => !string.IsNullOrWhiteSpace(code) && code.Length <= LongestCode && code.Trim().Length == code.Length;

    private static bool IsText(LocalizedText? text) => text is not null && IsShort(text.Default) && (text.Translations?.Values.All(IsShort) ?? true);

    private static bool IsShort(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestName;

    private static void LimitCheck(PromotionLimits limits, ValidationContext<PromotionDefinition> context)
    {
        if (limits.Uses < 1)
            context.AddFailure("Limits.Uses", $"{limits.Uses} is no number of uses.");
        if (limits.UsesPerCustomer < 1)
            context.AddFailure("Limits.UsesPerCustomer", $"{limits.UsesPerCustomer} is no number of uses.");
        if (limits.PerOrder < 1)
            context.AddFailure("Limits.PerOrder", $"{limits.PerOrder} is no number of pieces.");
        else if (limits.PerOrder is not null && context.InstanceToValidate.Reward is { Phase: not (PromotionPhase.Line or PromotionPhase.Bundle) } or GiftReward)
            context.AddFailure("Limits.PerOrder", "Pieces are counted on lines and bundles only.");
        RewardCheck.Positive(context, "Limits.Budget", limits.Budget);
        if (limits.Budget is not null && context.InstanceToValidate.Reward is GiftReward or BonusReward)
            context.AddFailure("Limits.Budget", "A gift and bonuses take nothing off: count their uses.");
    }

    private static void ValidityCheck(PromotionValidity validity, ValidationContext<PromotionDefinition> context)
    {
        if (validity.From >= validity.To)
            context.AddFailure("Validity.To", "It ends before it begins.");
        foreach (var (i, hours) in validity.Hours.Index())
        {
            if (!CalendarTexts.TryDay(hours?.Day, out _))
                context.AddFailure($"Validity.Hours[{i}].Day", $"'{hours?.Day}' is not the English name of a day of the week.");
            if (!CalendarTexts.TryTime(hours?.From, out var from) | !CalendarTexts.TryTime(hours?.To, out var to) || from >= to)
                context.AddFailure($"Validity.Hours[{i}]", $"From '{hours?.From}' to '{hours?.To}' is no stretch of a day; a night is written as two.");
        }
    }

    private static void CodesCheck(ValidationContext<PromotionDefinition> context, string path, IReadOnlyList<string> codes)
    {
        if (codes.Count > MostListed)
            context.AddFailure(path, $"{codes.Count} are listed; {MostListed} is the most.");
        foreach (var (i, code) in codes.Take(MostListed).Index())
            if (!IsCode(code))
                context.AddFailure($"{path}[{i}]", $"'{code}' is no code.");
        if (codes.Count <= MostListed && codes.Distinct(StringComparer.Ordinal).Count() != codes.Count)
            context.AddFailure(path, "A code stands twice.");
    }

    private static void Contradictions(PromotionDefinition p, ValidationContext<PromotionDefinition> context)
    {
        if (p.Combination != PromotionCombination.WithOthers && p.CombinesWith.Count > 0)
            context.AddFailure("CombinesWith", "What stands alone combines with none.");
        foreach (var code in p.CombinesWith.Intersect(p.Excludes, StringComparer.Ordinal))
            context.AddFailure("Excludes", $"'{code}' is also listed as one that it combines with.");
        if (p.Excludes.Contains(p.Code, StringComparer.Ordinal))
            context.AddFailure("Excludes", "It excludes itself.");
    }
}
