namespace Crm.Customers;

/// <summary>What becomes of an order with which a company would owe more than it may. What is sold elsewhere already is never refused.</summary>
public enum CreditPolicy
{
    /// <summary>It is refused.</summary>
    Refuse,

    /// <summary>It is taken and marked.</summary>
    Mark,
}
