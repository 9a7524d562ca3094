namespace Crm.Triggers;

/// <summary>A definition that was in force once: runs that began by it go on by it, and it can be rehearsed.</summary>
internal sealed class TriggerEdition
{
    public TriggerId TriggerId { get; set; }
    public int Edition { get; set; }
    public string Document { get; set; } = "";
}
