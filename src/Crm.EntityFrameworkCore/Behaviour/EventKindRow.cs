namespace Crm.Behaviour;

/// <summary>A kind's number, which stands on its events, and how far its events were purged.</summary>
internal sealed class EventKindRow
{
    public long Id { get; set; }
    public string Code { get; set; } = "";
    public long PurgedTo { get; set; }
}
