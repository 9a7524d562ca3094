namespace Crm.Tasks;

/// <summary>Codes of the reasons for which something stands in somebody's day, the most pressing first.</summary>
public static class DayReasons
{
    /// <summary>A task was not done when it was due.</summary>
    public const string Overdue = "overdue";

    /// <summary>A customer should have been called by now.</summary>
    public const string CallLate = "late-call";

    /// <summary>A customer is to be called within the next hour.</summary>
    public const string CallDue = "call-due";

    /// <summary>What was promised is about to be broken, or was.</summary>
    public const string PromiseAtRisk = "delivery-at-risk";

    /// <summary>An order has been in its status for too long, or an inquiry waited for an answer.</summary>
    public const string StageLate = "late-stage";

    /// <summary>A task is due within the next hour.</summary>
    public const string DueSoon = "due-soon";

    /// <summary>Something else about an order needs attention: money, stock, a carrier.</summary>
    public const string Attention = "attention";

    /// <summary>An inquiry waits for an answer.</summary>
    public const string Inquiry = "inquiry";

    /// <summary>An order has just come in.</summary>
    public const string NewOrder = "new-order";

    /// <summary>A task, or a call, is due today.</summary>
    public const string DueToday = "due-today";

    /// <summary>A task that is due later, or at no moment.</summary>
    public const string Open = "open";

    private static readonly string[] Order = [Overdue, CallLate, CallDue, PromiseAtRisk, StageLate, DueSoon, Attention, Inquiry, NewOrder, DueToday, Open];

    /// <summary>0 for what presses most. Codes of a shop's own count as <see cref="Attention"/>.</summary>
    internal static int RankOf(string code) => Array.IndexOf(Order, code) is >= 0 and var at ? at : Array.IndexOf(Order, Attention);
}
