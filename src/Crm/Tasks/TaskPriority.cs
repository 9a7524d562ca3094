namespace Crm.Tasks;

/// <summary>How much a task presses. The default is <see cref="Normal"/>.</summary>
public enum TaskPriority
{
    /// <summary>When there is time.</summary>
    Low = -1,

    /// <summary>As it comes.</summary>
    Normal = 0,

    /// <summary>Before others.</summary>
    High = 1,

    /// <summary>Before all others.</summary>
    Urgent = 2,
}
