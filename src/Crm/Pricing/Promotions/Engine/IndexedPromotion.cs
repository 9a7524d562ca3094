namespace Crm.Pricing;

/// <summary>A promotion in a list of the index, with what the loop over candidates looks at: lists are read from end to end.</summary>
/// <param name="Promotion">Which.</param>
/// <param name="Hot">What is looked at.</param>
internal readonly record struct IndexedPromotion(int Promotion, HotPromotion Hot);
