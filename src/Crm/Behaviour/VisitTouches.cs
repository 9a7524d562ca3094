namespace Crm.Behaviour;

/// <summary>What brought a visitor, over all their visits, also those that are kept no longer.</summary>
/// <param name="First">The first visit.</param>
/// <param name="Last">The last visit that was not direct; where all were, the last of all. Direct visits do not take the credit from what brought somebody before.</param>
/// <param name="Visits">How many there were.</param>
public sealed record VisitTouches(VisitTouch First, VisitTouch Last, int Visits)
{
    /// <summary>One visit more, in whatever order they become known.</summary>
    public static VisitTouches With(VisitTouches? known, VisitTouch visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return known is null ? new(visit, visit, 1) : new(Earlier(known.First, visit), Later(known.Last, visit), known.Visits + 1);
    }

    /// <summary>Those of a device and of the customer whose it turned out to be.</summary>
    public static VisitTouches? Joined(VisitTouches? one, VisitTouches? other) =>
        one is null || other is null ? one ?? other : new(Earlier(one.First, other.First), Later(one.Last, other.Last), one.Visits + other.Visits);

    private static VisitTouch Earlier(VisitTouch one, VisitTouch other) => other.At < one.At ? other : one;

    private static VisitTouch Later(VisitTouch known, VisitTouch visit) => (known.Source.IsDirect, visit.Source.IsDirect) switch
    {
        (true, false) => visit,
        (false, true) => known,
        _ => visit.At >= known.At ? visit : known,
    };
}
