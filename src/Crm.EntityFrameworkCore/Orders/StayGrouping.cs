namespace Crm.Orders;

/// <summary>By what stays are told apart. Joined as flags; always by status.</summary>
[Flags]
public enum StayGrouping
{
    /// <summary>By status alone.</summary>
    Status = 0,

    /// <summary>By the member of staff who took the order on.</summary>
    Staff = 1,

    /// <summary>By site.</summary>
    Site = 2,

    /// <summary>By the channel that the order came through.</summary>
    Source = 4,

    /// <summary>By the member of staff who answered for the order.</summary>
    Manager = 8,
}
