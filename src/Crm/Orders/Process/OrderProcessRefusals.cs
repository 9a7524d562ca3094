namespace Crm.Orders;

/// <summary>
/// Codes of refused changes of status. The data of the <c>order.transition-refused…</c> family: <c>from</c>, <c>to</c>,
/// <c>permitted</c> (codes of the statuses that this order type and role may go to next) and, where there is something to
/// tell, <c>unmet</c> (codes of all conditions that do not hold, fields included), <c>fields</c> (codes of fields that are
/// not filled), <c>reasons</c> (codes of the reasons of which one is asked for), <c>types</c> and <c>roles</c> (that it is
/// open to). Where several things stand in the way, the code names the first in the order below, the data name all.
/// </summary>
public static class OrderProcessRefusals
{
    /// <summary>The process has no way from the one status to the other.</summary>
    public const string TransitionNotPermitted = "order.transition-refused";

    /// <summary>The status is switched off: nothing enters it any more.</summary>
    public const string StatusInactive = "order.transition-refused-inactive";

    /// <summary>The way is not open to orders of this type.</summary>
    public const string WrongOrderType = "order.transition-refused-type";

    /// <summary>The way is not open to this role.</summary>
    public const string WrongRole = "order.transition-refused-role";

    /// <summary>Conditions do not hold, fields are not filled or no reason was given.</summary>
    public const string ConditionsUnmet = "order.transition-refused-conditions";

    /// <summary>The process has no status of this code. Data: <c>status</c>.</summary>
    public const string StatusUnknown = "order.status-unknown";

    /// <summary>The process has defects that would get orders stuck. Data: <c>defects</c>, all of them as <see cref="ProcessDefect"/>.</summary>
    public const string Unsound = "process.unsound";

    /// <summary>Orders stand in statuses that the edit takes away, or leaves without a way to an end, and it is not said where they go. Data: <c>stranded</c>, a list of <see cref="StrandedOrders"/>.</summary>
    public const string StrandsOrders = "process.strands-orders";

    /// <summary>Lines have a status that the edit takes away, and it is not said which they take instead. Data: <c>lines</c>, a list of <see cref="StrandedLines"/>.</summary>
    public const string StrandsLines = "process.strands-lines";

    /// <summary>The process has no line status of this code. Data: <c>status</c>.</summary>
    public const string LineStatusUnknown = "order.line-status-unknown";

    /// <summary>The process is fixed by the host's code.</summary>
    public const string Fixed = "process.fixed";
}
