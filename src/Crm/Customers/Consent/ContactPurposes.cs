namespace Crm.Customers;

/// <summary>Purposes that are known without being declared; a host adds its own to <see cref="ContactPolicy.Purposes"/>.</summary>
public static class ContactPurposes
{
    /// <summary>What belongs to an order or an account: confirmation, tracking, a question of the manager.</summary>
    public const string Transactional = "transactional";

    /// <summary>What is to sell: offers, reminders of a cart, win-back.</summary>
    public const string Marketing = "marketing";

    /// <summary>What is worked out from behaviour to choose offers by; no message, so its channel does not matter.</summary>
    public const string Profiling = "profiling";
}
