namespace Crm.Orders;

/// <summary>A field of an order that changed.</summary>
/// <param name="Field">Its name in the order; a line's by position: <c>lines[2].quantity</c>, or <c>lines[2]</c> for a line that came or went.</param>
/// <param name="Old">Before; null for nothing.</param>
/// <param name="New">After; null for nothing.</param>
public sealed record OrderFieldChange(string Field, object? Old, object? New);
