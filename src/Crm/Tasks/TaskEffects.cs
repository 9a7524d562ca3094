namespace Crm.Tasks;

/// <summary>Kinds of effects, and names of events in the change log, of what happens to tasks. The payload names task, kind, subject, priority, performer and when it was due.</summary>
public static class TaskEffects
{
    /// <summary>A task was made.</summary>
    public const string Added = "task.added";

    /// <summary>It was given to somebody else.</summary>
    public const string Assigned = "task.assigned";

    /// <summary>Whoever is to do it was reminded.</summary>
    public const string Reminded = "task.reminded";

    /// <summary>It was not done when it was due.</summary>
    public const string Overdue = "task.overdue";

    /// <summary>It was not done so long after it was due that others hear of it; the payload says which time, and who.</summary>
    public const string Escalated = "task.escalated";

    /// <summary>It was done.</summary>
    public const string Done = "task.done";
}
