using Crm.Customers;
using NodaTime;

namespace Crm.Triggers;

/// <summary>One customer behind the uplift of a trigger.</summary>
/// <param name="Customer">Who; of customers who were merged, whoever stands for them.</param>
/// <param name="IsControl">In the control group.</param>
/// <param name="At">When the trigger first ran for them, or would have.</param>
/// <param name="Orders">Orders within the window.</param>
/// <param name="Revenue">What they come to, in the base currency of the customer's sites.</param>
/// <param name="IsPending">The window is not over: not counted.</param>
public sealed record UpliftCustomer(CustomerId Customer, bool IsControl, Instant At, int Orders, Money Revenue, bool IsPending);
