using Crm.Catalog;

namespace Crm.Orders;

/// <summary>What was lost for one reason, through one member of staff, of one channel and product.</summary>
/// <param name="Reason">Code of the reason.</param>
/// <param name="Staff">Who: <c>staff:anna</c>.</param>
/// <param name="Channel">Code of the channel.</param>
/// <param name="VariantId">The variant; null where it is not known here.</param>
/// <param name="Sku">SKU as sold.</param>
/// <param name="Orders">In how many orders.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Amount">What it would have come to, in base currency.</param>
public sealed record CancellationFigure(string Reason, string Staff, string Channel, VariantId? VariantId, string? Sku, int Orders, Quantity Quantity, Money Amount);
