namespace Crm.History;

/// <summary>What a site has of its own in the place of the shop's; null once it has given that up again.</summary>
internal sealed record SiteOwn<T>(T? Value)
    where T : class;
