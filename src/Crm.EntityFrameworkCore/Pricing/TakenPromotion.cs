namespace Crm.Pricing;

/// <summary>What an order gets of a promotion.</summary>
/// <param name="Definition">The promotion.</param>
/// <param name="Units">How much in all, in ten-thousandths; what is given away is counted on its budget.</param>
internal sealed record TakenPromotion(PromotionDefinition Definition, long Units)
{
    internal static long UnitsOf(PromotionOutcome outcome, string code) => outcome.Lines.SelectMany(l => l.Adjustments).Concat(outcome.Order).Concat(outcome.OnDelivery)
        .Where(a => a.Promotion == code && a.Phase != PromotionPhase.Manual).Sum(a => a.Amount.Units);
}
