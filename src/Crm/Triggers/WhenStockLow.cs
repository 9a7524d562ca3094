namespace Crm.Triggers;

/// <summary>
/// What is available of a variant (on hand and not reserved) falls below a level: once each time that it does. The run is about the variant;
/// conditions ask <c>event.available</c>, <c>event.level</c>, <c>event.warehouse</c>. A run that waits ends when it is no longer below.
/// </summary>
/// <param name="Below">The level; null for the variant's own (<c>VariantDefinition.StockMinimum</c>), without which nothing happens.</param>
/// <param name="Warehouse">Code of the warehouse; null for all together.</param>
public sealed record WhenStockLow(decimal? Below = null, string? Warehouse = null) : TriggerMoment
{
    internal const string Own = "own";
}
