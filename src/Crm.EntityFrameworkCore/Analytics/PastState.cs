using Crm.Orders;

namespace Crm.Analytics;

/// <summary>What was otherwise at a past instant.</summary>
/// <param name="Groups">What the statuses meant that orders had then, of those that have moved since.</param>
/// <param name="Returns">What has come back since, by order and line.</param>
internal sealed record PastState(Dictionary<long, StatusGroup> Groups, Dictionary<(long Order, int Position), (long Thousandths, long Units)> Returns)
{
    internal static PastState None { get; } = new([], []);
}
