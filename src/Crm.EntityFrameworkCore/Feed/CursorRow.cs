namespace Crm.Feed;

/// <summary>How far a consumer of the change log has got.</summary>
internal sealed class CursorRow
{
    /// <summary>Name of the consumer.</summary>
    public string Consumer { get; set; } = "";

    /// <summary>Sequence of the last record that it has dealt with.</summary>
    public long Position { get; set; }
}
