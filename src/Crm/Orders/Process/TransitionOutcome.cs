namespace Crm.Orders;

/// <summary>Whether an order may go to a status, or the first thing in the way.</summary>
public enum TransitionOutcome
{
    /// <summary>The process has no way from the one status to the other.</summary>
    NotPermitted,

    /// <summary>The status is switched off.</summary>
    StatusInactive,

    /// <summary>Not open to orders of this type.</summary>
    WrongOrderType,

    /// <summary>Not open to this role.</summary>
    WrongRole,

    /// <summary>Conditions do not hold.</summary>
    ConditionsUnmet,

    /// <summary>It may.</summary>
    Permitted,
}
