namespace Crm.Tasks;

/// <summary>Codes with which tasks refuse.</summary>
public static class TaskRefusals
{
    /// <summary>There is no such task.</summary>
    public const string Unknown = "task.unknown";

    /// <summary>The task was done before. Data: <c>at</c>, <c>by</c>.</summary>
    public const string Done = "task.done";
}
