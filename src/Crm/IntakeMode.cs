namespace Crm;

/// <summary>In what spirit a command comes; decides what it may set in motion.</summary>
public enum IntakeMode
{
    /// <summary>It happens now: stock, deadlines, assignment, bonuses, effects.</summary>
    Live,

    /// <summary>It happened just now in a connected system that keeps up with us; treated as live, but never refused for stock.</summary>
    Sync,

    /// <summary>It happened in the past (imports, first loads): facts and history see it; no stock is reserved, no effect queued, nobody assigned, no timer set.</summary>
    History,

    /// <summary>A mending of data (back-fill, merge, restore): as history.</summary>
    Repair,
}
