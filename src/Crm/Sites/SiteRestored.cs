namespace Crm.Sites;

/// <summary>A deleted site is back.</summary>
/// <param name="Id">The site.</param>
public sealed record SiteRestored(SiteId Id);
