using Crm.Sites;
using NodaTime;

namespace Crm.Behaviour;

/// <summary>Where a visit came from; beside its event.</summary>
internal sealed class VisitRow
{
    /// <summary>Of the event.</summary>
    public long Seq { get; set; }

    public Instant At { get; set; }
    public long Subject { get; set; }
    public SiteId SiteId { get; set; }
    public string? Source { get; set; }
    public string? Medium { get; set; }
    public string? Campaign { get; set; }
    public string? Term { get; set; }
    public string? Content { get; set; }
    public string? Referrer { get; set; }
    public string? Landing { get; set; }

    internal static VisitRow Of(EventRow row, VisitSource source) => new()
    {
        Seq = row.Seq,
        At = row.At,
        Subject = row.Subject,
        SiteId = row.SiteId,
        Source = source.Source,
        Medium = source.Medium,
        Campaign = source.Campaign,
        Term = source.Term,
        Content = source.Content,
        Referrer = source.Referrer,
        Landing = source.Landing,
    };

    internal VisitTouch Touch => new(At, new VisitSource
    {
        Source = Source,
        Medium = Medium,
        Campaign = Campaign,
        Term = Term,
        Content = Content,
        Referrer = Referrer,
        Landing = Landing,
    });
}
