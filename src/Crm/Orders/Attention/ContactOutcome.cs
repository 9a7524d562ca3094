namespace Crm.Orders;

/// <summary>What came of trying to contact the customer of an order.</summary>
public enum ContactOutcome
{
    /// <summary>They were spoken to.</summary>
    Reached,

    /// <summary>Something was left for them: a message that was not answered yet.</summary>
    Left,

    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>The line was busy, or they had no time.</summary>
    Busy,

    /// <summary>The number or address is not theirs.</summary>
    WrongContact,
}
