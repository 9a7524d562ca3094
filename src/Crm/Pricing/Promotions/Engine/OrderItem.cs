namespace Crm.Pricing;

/// <summary>A promotion on the order, on delivery or on bonuses that may be given in this basket.</summary>
/// <param name="Promotion">Which.</param>
/// <param name="Fixed">Millionths that do not depend on the subtotal.</param>
/// <param name="Parts">Parts per million of what it is taken off.</param>
/// <param name="Most">Millionths at most.</param>
/// <param name="Low">From this sum of lines on, in cents.</param>
/// <param name="High">Up to this one.</param>
/// <param name="Priority">Its priority.</param>
internal readonly record struct OrderItem(int Promotion, long Fixed, int Parts, long Most, long Low, long High, int Priority)
{
    internal long Weight(long basis) => Math.Min(Fixed + (Parts * basis), Most);
}
