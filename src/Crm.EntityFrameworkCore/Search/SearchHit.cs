using Crm.Customers;
using Crm.Orders;
using Crm.Tasks;

namespace Crm.Search;

/// <summary>An order, customer or task that was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Title">An order's number, a customer's name, a task's title. Personal data.</param>
/// <param name="IsExact">What was typed is, whole, one of its numbers, its telephone or its e-mail address.</param>
/// <param name="Matches">Where it was found, the most telling field first.</param>
public sealed record SearchHit(SearchKind Kind, long Id, string Title, bool IsExact, IReadOnlyList<SearchMatch> Matches)
{
    /// <summary>The order; null for other kinds.</summary>
    public OrderId? OrderId => Kind == SearchKind.Order ? new OrderId(Id) : null;

    /// <summary>The customer; null for other kinds.</summary>
    public CustomerId? CustomerId => Kind == SearchKind.Customer ? new CustomerId(Id) : null;

    /// <summary>The task; null for other kinds.</summary>
    public StaffTaskId? TaskId => Kind == SearchKind.Task ? new StaffTaskId(Id) : null;
}
