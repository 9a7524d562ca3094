namespace Crm.Payments;

/// <summary>A line of a register as given.</summary>
/// <param name="Reference">Tracking number of the parcel, or the payment's id at the service.</param>
/// <param name="Net">What was paid out.</param>
/// <param name="Fee">What was kept back.</param>
public sealed record NewRemittanceLine(string Reference, Money Net, Money Fee);
