namespace Crm.Stock;

/// <summary>A wish to reserve.</summary>
/// <param name="Lines">What; goods only, kits already expanded (<see cref="KitExpansion"/>); each pair of line and variant once; the components of a kit side by side.</param>
/// <param name="Policy">What to do when there is not enough.</param>
/// <param name="Strategy">From which warehouses to take.</param>
public sealed record ReservationRequest(
    IReadOnlyList<ReservationLine> Lines,
    ReservationPolicy Policy = ReservationPolicy.AllOrNothing,
    AllocationStrategy Strategy = AllocationStrategy.Priority);
