namespace Crm.Tasks;

/// <summary>What came of tasks that the product closes by itself, as codes; a host translates them.</summary>
public static class TaskOutcomes
{
    /// <summary>Cancelled because what it was for is settled: its order was called, paid, sent or cancelled. The reason says which trigger, and what holds.</summary>
    public const string NoLongerNeeded = "no-longer-needed";
}
