namespace Crm.Tasks;

/// <summary>Codes with which tasks refuse.</summary>
public static class TaskRefusals
{
    /// <summary>There is no such task.</summary>
    public const string Unknown = "task.unknown";

    /// <summary>The task was done before. Data: <c>at</c>, <c>by</c>.</summary>
    public const string Done = "task.done";

    /// <summary>What is given has mistakes. Data: <c>mistakes</c>.</summary>
    public const string Invalid = "task.invalid";

    /// <summary>There is no such order, customer or inquiry to be about. Data: <c>subject</c>.</summary>
    public const string NoSubject = "task.subject-unknown";

    /// <summary>There is no such team. Data: <c>team</c>.</summary>
    public const string NoTeam = "task.team-unknown";

    /// <summary>Who is to do it does not work here any more. Data: <c>staff</c>.</summary>
    public const string Left = "task.staff-left";

    /// <summary>Somebody changed it meanwhile. Data: <c>version</c>.</summary>
    public const string Changed = "task.changed";

    /// <summary>Somebody else has it. Data: <c>staff</c>.</summary>
    public const string Taken = "task.taken";

    internal static Refusal Of(IReadOnlyList<InputMistake> mistakes) => new(Invalid, "The task is wrong: {mistakes}.", ("mistakes", mistakes));

    internal static Refusal NoTask(StaffTaskId id) => new(Unknown, "There is no task {task}.", ("task", id));
}
