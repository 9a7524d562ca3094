using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.History;

/// <summary>What of a customer's past is asked for.</summary>
/// <param name="CustomerId">Whose.</param>
public sealed record TimelineQuery(CustomerId CustomerId)
{
    /// <summary>Kinds of entries, see <see cref="TimelineKinds"/>; null for all.</summary>
    public IReadOnlyCollection<string>? Kinds { get; init; }

    /// <summary>Only what happened from then on; null for no bound.</summary>
    public Instant? From { get; init; }

    /// <summary>Only what happened before; null for no bound.</summary>
    public Instant? Before { get; init; }

    /// <summary>Only what was done on this site; null for all.</summary>
    public SiteId? Site { get; init; }

    /// <summary>Only what this member of staff did, by the name of the actor; null for all.</summary>
    public string? Staff { get; init; }

    /// <summary>How many entries, 1 to 500.</summary>
    public int Most { get; init; } = 50;

    /// <summary>Goes on behind an earlier page: its <see cref="TimelinePage.Next"/>. Null for the newest.</summary>
    public string? After { get; init; }
}
