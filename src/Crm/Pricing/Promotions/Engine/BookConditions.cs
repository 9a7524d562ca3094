using Crm.Rules;

namespace Crm.Pricing;

/// <summary>What is checked and known of a whole book.</summary>
internal static class BookConditions
{
    internal static List<DefinitionMistake> Mistakes(IReadOnlyList<ActivePromotion> promotions, PromotionSettings settings, RuleScope scope)
    {
        List<DefinitionMistake> mistakes = [.. Mistakes(settings)];
        HashSet<string> codes = new(StringComparer.Ordinal);
        foreach (var (i, promotion) in promotions.Index())
        {
            if (promotion?.Definition is not { } definition)
            {
                mistakes.Add(new DefinitionMistake($"Promotions[{i}]", "A definition is needed."));
                continue;
            }

            mistakes.AddRange(definition.Validate(scope).Select(m => m with { Path = $"Promotions[{i}].{m.Path}" }));
            if (!codes.Add(definition.Code))
                mistakes.Add(new DefinitionMistake($"Promotions[{i}].Code", $"'{definition.Code}' stands twice."));
        }

        return mistakes;
    }

    /// <summary>Names of the facts and streams that a rule asks for, through segments.</summary>
    internal static IEnumerable<string> Names(Rule rule, RuleScope scope)
    {
        HashSet<string> asked = new(StringComparer.Ordinal);
        var open = new Stack<Rule>([rule]);
        while (open.TryPop(out var next))
            foreach (var part in next.Walk())
            {
                if (part is HasRule has)
                    yield return has.Stream;
                if (SubtotalUse.OperandOf(part) is FactOperand fact)
                    yield return fact.Name;
                if (SubtotalUse.OperandOf(part) is AggregateOperand aggregate)
                    yield return aggregate.Stream;
                if (part is SegmentRule segment && asked.Add(segment.Code))
                    open.Push(scope.Segments[segment.Code]);
            }
    }

    private static IEnumerable<DefinitionMistake> Mistakes(PromotionSettings settings)
    {
        if (!Enum.IsDefined(settings.Objective))
            yield return new DefinitionMistake("Settings.Objective", $"{(int)settings.Objective} is nothing to seek.");
        if (settings.LargestDiscount is { PartsPerMillion: < 0 or > Percent.Scale })
            yield return new DefinitionMistake("Settings.LargestDiscount", $"{settings.LargestDiscount} is not from 0 to 100 %.");
        if (settings.LargestLineDiscount is { PartsPerMillion: < 0 or > Percent.Scale })
            yield return new DefinitionMistake("Settings.LargestLineDiscount", $"{settings.LargestLineDiscount} is not from 0 to 100 %.");
        if (settings.LeastMargin is { PartsPerMillion: < 0 or >= Percent.Scale })
            yield return new DefinitionMistake("Settings.LeastMargin", $"{settings.LeastMargin} is not from 0 to below 100 %.");
        if (settings.SearchSteps < 1)
            yield return new DefinitionMistake("Settings.SearchSteps", $"{settings.SearchSteps} is no number of steps.");
    }
}
