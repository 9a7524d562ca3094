namespace Crm.Sites;

/// <summary>A site's definition was changed.</summary>
/// <param name="Id">The site.</param>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is; equal to <paramref name="Before"/> if nothing changed.</param>
public sealed record SiteRedefined(SiteId Id, SiteDefinition Before, SiteDefinition After);
