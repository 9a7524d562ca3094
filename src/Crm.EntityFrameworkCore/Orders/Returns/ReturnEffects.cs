using System.Globalization;

namespace Crm.Orders;

/// <summary>Kinds of effects that returns queue.</summary>
public static class ReturnEffects
{
    /// <summary>Lines of an order were credited: bonuses are taken and given back by this. Payload <c>return</c>, <c>order</c>, <c>customer</c>, <c>units</c> (ten-thousandths), <c>currency</c>.</summary>
    public const string Credited = "return.credited";

    /// <summary>A return began: are its reasons given too often? The same payload.</summary>
    internal const string Watch = "return.watch";

    internal static string Payload(OrderReturn returned) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"return\":{returned.Id.Value},\"order\":{returned.OrderId?.Value ?? 0},\"customer\":{returned.CustomerId?.Value ?? 0},\"units\":{returned.Credit.Units},\"currency\":\"{returned.Currency.Code}\"}}");
}
