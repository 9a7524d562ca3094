namespace Crm.Orders;

/// <summary>By what way the customer of an order was contacted.</summary>
public enum ContactKind
{
    /// <summary>A telephone call.</summary>
    Call,

    /// <summary>A message: SMS, messenger.</summary>
    Message,

    /// <summary>A letter by e-mail.</summary>
    Email,

    /// <summary>In person.</summary>
    Visit,
}
