using NodaTime;

namespace Crm.Delivery;

/// <summary>A state as a carrier tells it.</summary>
/// <param name="State">The state, normalised by the carrier's adapter.</param>
/// <param name="At">When, by the carrier's clock.</param>
/// <param name="RawCode">The carrier's own code, kept beside it.</param>
public sealed record CarrierStep(ShipmentState State, Instant At, string? RawCode = null);
