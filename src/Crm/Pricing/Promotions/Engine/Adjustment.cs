namespace Crm.Pricing;

/// <summary>What was taken off where, in cents.</summary>
/// <param name="Promotion">Which; -1 - number for a discount by hand.</param>
/// <param name="Line">The line; one of the places below for what is on none.</param>
/// <param name="Phase">When.</param>
/// <param name="Cents">How much.</param>
/// <param name="Wanted">How much it would have been without floor, cap and what was left.</param>
internal record struct Adjustment(int Promotion, int Line, PromotionPhase Phase, long Cents, long Wanted)
{
    internal const int OnOrder = -1;

    internal const int OnDelivery = -2;

    internal const int OnBonuses = -3;

    internal const int Gift = -4;
}
