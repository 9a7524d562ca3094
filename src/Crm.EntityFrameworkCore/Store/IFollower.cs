namespace Crm.Store;

/// <summary>
/// What follows from the changes of every command, whichever it was: in its transaction, and as part of its call. One per group.
/// </summary>
internal interface IFollower
{
    /// <summary>Asks for what it needs beside what the commands ask for; called with each stage, and until nothing is asked for any more.</summary>
    void Plan(LoadPlan plan);

    /// <summary>A command has decided. What it did are the change records from this one on; nothing may refuse any more.</summary>
    void Follow(int first);

    /// <summary>All of the group is written, and not committed yet.</summary>
    ValueTask WrittenAsync(IStoreSession session);
}
