using Crm.Rules;

namespace Crm.Pricing;

/// <summary>What is checked and known of a whole book.</summary>
internal static class BookConditions
{
    private const int MostMarkup = 10 * Percent.Scale;
    private const long MostSteps = 10_000_000_000;

    internal static List<DefinitionMistake> Mistakes(IReadOnlyList<ActivePromotion> promotions, PromotionSettings settings, RuleScope scope)
    {
        List<DefinitionMistake> mistakes = [.. Mistakes(settings).Select(m => m with { Path = "Settings." + m.Path })];
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

    /// <summary>All mistakes of settings: asked when they are saved and when a book is made of them, so that what was saved compiles.</summary>
    internal static IEnumerable<DefinitionMistake> Mistakes(PromotionSettings settings)
    {
        if (!Enum.IsDefined(settings.Objective))
            yield return new DefinitionMistake(nameof(settings.Objective), $"{(int)settings.Objective} is nothing to seek.");
        if (settings.LargestDiscount is { PartsPerMillion: < 0 or > Percent.Scale })
            yield return new DefinitionMistake(nameof(settings.LargestDiscount), $"{settings.LargestDiscount} is not from 0 to 100 %.");
        if (settings.LargestLineDiscount is { PartsPerMillion: < 0 or > Percent.Scale })
            yield return new DefinitionMistake(nameof(settings.LargestLineDiscount), $"{settings.LargestLineDiscount} is not from 0 to 100 %.");
        if (settings.LeastMargin is { PartsPerMillion: < 0 or >= Percent.Scale })
            yield return new DefinitionMistake(nameof(settings.LeastMargin), $"{settings.LeastMargin} is not from 0 to below 100 %.");
        if (settings.LeastMarkup is { PartsPerMillion: < 0 or > MostMarkup })
            yield return new DefinitionMistake(nameof(settings.LeastMarkup), $"{settings.LeastMarkup} is not from 0 to 1,000 %.");
        if (settings.ManualRights.Count > 100 || settings.ManualRights.Any(r => r is null || r.Most < default(Percent) || r.Most > Percent.Of(100) || r.Role is { Length: 0 or > 100 })
            || settings.ManualRights.DistinctBy(r => r?.Role).Count() < settings.ManualRights.Count)
            yield return new DefinitionMistake(nameof(settings.ManualRights), "At most 100 rights, one for each role (codes of 1 to 100 characters), each of 0 to 100 %.");
        if (settings.SearchSteps is < 1 or > MostSteps)
            yield return new DefinitionMistake(nameof(settings.SearchSteps), $"{settings.SearchSteps} is not between 1 and {MostSteps}.");
        if (settings.Excluded is { } excluded)
            foreach (var mistake in TargetCheck.Mistakes(nameof(settings.Excluded), excluded))
                yield return mistake;
    }
}
