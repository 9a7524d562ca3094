using NodaTime;

namespace Crm.Sites;

/// <summary>A site was deleted; its orders stay.</summary>
/// <param name="Id">The site.</param>
/// <param name="DeletedAt">When.</param>
public sealed record SiteDeleted(SiteId Id, Instant DeletedAt);
