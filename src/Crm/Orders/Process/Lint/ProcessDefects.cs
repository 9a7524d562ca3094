namespace Crm.Orders;

/// <summary>Codes of what <see cref="ProcessLinter"/> finds in an order process that is well formed.</summary>
public static class ProcessDefects
{
    /// <summary>Warning: no order ever gets to an active status. Its path is empty.</summary>
    public const string Unreachable = "process.unreachable";

    /// <summary>Error: a status that is not final and that nothing leads out of.</summary>
    public const string DeadEnd = "process.dead-end";

    /// <summary>Error: an order can get to a status that nobody can ever take it out of, although ways lead out: they are open to other types or roles, or ask for what cannot be.</summary>
    public const string NobodyCanLeave = "process.nobody-can-leave";

    /// <summary>Error: orders can go round for ever between statuses from which no end can be reached. The path goes once around.</summary>
    public const string NoExit = "process.no-exit";

    /// <summary>Error: an order can end with goods still held for it.</summary>
    public const string EndsReserved = "process.ends-reserved";

    /// <summary>Warning: an order can end cancelled while its goods are on their way or with the customer.</summary>
    public const string EndsShipped = "process.ends-shipped";

    /// <summary>Warning: an order can end complete with money due, and the status does not say that it settles later.</summary>
    public const string EndsUnpaid = "process.ends-unpaid";

    /// <summary>Warning: an order can end cancelled or returned with money to give back, and the status does not say that it settles later.</summary>
    public const string EndsUnrefunded = "process.ends-unrefunded";

    /// <summary>Warning: a way out of a status that orders get to, which none of them can ever take.</summary>
    public const string WayNeverOpen = "process.way-never-open";

    /// <summary>Warning: an automatic move (of a carrier's state, a trigger, a rule of lines) leads where the process never lets it.</summary>
    public const string MoveForbidden = "process.move-forbidden";
}
