namespace Crm.Tasks;

/// <summary>Where a task stands.</summary>
public enum TaskState
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Done, with whatever result.</summary>
    Done,

    /// <summary>Not to be done any more.</summary>
    Cancelled,
}
