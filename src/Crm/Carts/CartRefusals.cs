namespace Crm.Carts;

/// <summary>Codes with which carts refuse. Public API.</summary>
public static class CartRefusals
{
    /// <summary>There is no such cart. Data: <c>cart</c>.</summary>
    public const string Unknown = "cart.unknown";

    /// <summary>What was given is no cart: all mistakes are told. Data: <c>mistakes</c>.</summary>
    public const string Invalid = "cart.invalid";

    /// <summary>The cart is ordered, merged or expired, and changes no more. Data: <c>cart</c>, <c>state</c>, <c>order</c> or <c>into</c>.</summary>
    public const string Closed = "cart.closed";

    /// <summary>Somebody (another tab) has changed the cart since it was read. Data: <c>cart</c>, <c>revision</c>, <c>seen</c>.</summary>
    public const string Changed = "cart.changed-meanwhile";

    /// <summary>The link opens nothing: it was never issued, or is no longer good.</summary>
    public const string RecoveryUnknown = "cart.recovery-unknown";

    /// <summary>The link's time is over.</summary>
    public const string RecoveryExpired = "cart.recovery-expired";
}
