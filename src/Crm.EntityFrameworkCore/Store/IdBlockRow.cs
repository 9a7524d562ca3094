namespace Crm.Store;

/// <summary>The next id of a kind that no process has reserved.</summary>
internal sealed class IdBlockRow
{
    public string Kind { get; set; } = "";
    public long Next { get; set; }
}
