namespace Crm.Customers;

/// <summary>A way to reach a customer.</summary>
public enum ContactChannel
{
    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Text message to a telephone.</summary>
    Sms,

    /// <summary>A messenger (Viber, Telegram, WhatsApp, LINE).</summary>
    Messenger,

    /// <summary>A call by a person or a machine.</summary>
    Phone,

    /// <summary>A notice of an app or a browser.</summary>
    Push,

    /// <summary>A letter.</summary>
    Post,
}
