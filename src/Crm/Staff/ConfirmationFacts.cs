namespace Crm.Staff;

/// <summary>What a <see cref="ConfirmationRule"/> looks at.</summary>
/// <param name="Status">Code of the order's status.</param>
/// <param name="Paid">Nothing is due.</param>
/// <param name="InStock">Every line is reserved in full.</param>
/// <param name="CompletedOrders">Orders that the customer has completed.</param>
/// <param name="DoNotCall">The order is marked "do not call".</param>
public sealed record ConfirmationFacts(string Status, bool Paid, bool InStock, int CompletedOrders, bool DoNotCall);
