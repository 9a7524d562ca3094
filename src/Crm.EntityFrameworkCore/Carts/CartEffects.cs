using System.Globalization;

namespace Crm.Carts;

/// <summary>Kinds of effects that carts queue.</summary>
public static class CartEffects
{
    /// <summary>A cart was left: payload <c>cart</c>, <c>site</c>, <c>customer</c> (0 for nobody known), <c>times</c>. It happened at its true instant, whenever it is carried out; once per leave.</summary>
    public const string Abandoned = "cart.abandoned";

    /// <summary>An order closed a cart: payload <c>cart</c>, <c>site</c>, <c>customer</c>, <c>order</c>.</summary>
    public const string Ordered = "cart.ordered";

    internal static string Payload(Cart cart)
    {
        var end = cart.OrderId is { } order
            ? string.Create(CultureInfo.InvariantCulture, $"\"order\":{order.Value}")
            : string.Create(CultureInfo.InvariantCulture, $"\"times\":{cart.TimesAbandoned}");
        return string.Create(CultureInfo.InvariantCulture, $"{{\"cart\":{cart.Id.Value},\"site\":{cart.SiteId.Value},\"customer\":{cart.CustomerId?.Value ?? 0},{end}}}");
    }
}
