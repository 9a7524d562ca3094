namespace Crm.Tasks;

/// <summary>What happens of itself to a task.</summary>
public enum TaskStepKind
{
    /// <summary>Whoever is to do it is reminded.</summary>
    Reminder,

    /// <summary>It is overdue from now on.</summary>
    Due,

    /// <summary>Others hear that it was not done in time.</summary>
    Escalation,
}
