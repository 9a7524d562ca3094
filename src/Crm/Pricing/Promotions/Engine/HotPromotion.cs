namespace Crm.Pricing;

/// <summary>What the loop over candidates of a line looks at, small and side by side.</summary>
/// <param name="Condition">Number of the condition; -1 for none.</param>
/// <param name="Parts">Parts per million of a plain percentage; 0 for what has to be worked out.</param>
/// <param name="Priority">Priority.</param>
/// <param name="Traits">What has to be looked at besides.</param>
internal readonly record struct HotPromotion(int Condition, int Parts, int Priority, HotTraits Traits);
