namespace Crm.History;

/// <summary>The whole state of one entity at one version, so that a fold need not start at the beginning.</summary>
internal sealed class CheckpointRow
{
    public string Entity { get; set; } = "";
    public long EntityId { get; set; }
    public int Version { get; set; }
    public long Ticket { get; set; }
    public string Document { get; set; } = "";

    /// <summary>The customer whom <see cref="Personal"/> is about; 0 where none is known.</summary>
    public long Subject { get; set; }

    /// <summary>The personal part, erasable.</summary>
    public string? Personal { get; set; }
}
