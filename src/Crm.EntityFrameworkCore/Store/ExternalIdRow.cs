namespace Crm.Store;

/// <summary>An identity that another system gave to one of our entities.</summary>
internal sealed class ExternalIdRow
{
    public string Entity { get; set; } = "";
    public string Source { get; set; } = "";
    public string Value { get; set; } = "";
    public long Id { get; set; }
}
