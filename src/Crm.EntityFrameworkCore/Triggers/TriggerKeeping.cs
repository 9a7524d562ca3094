using NodaTime;

namespace Crm.Triggers;

/// <summary>Which instance keeps the triggers. One row.</summary>
internal sealed class TriggerKeeping
{
    internal const long Only = 1;

    public long Id { get; set; } = Only;
    public string Holder { get; set; } = "";
    public Instant HeldUntil { get; set; }

    /// <summary>Counts holders: what an earlier one still writes is turned away.</summary>
    public long Fence { get; set; }
}
