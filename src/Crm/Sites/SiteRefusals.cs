namespace Crm.Sites;

/// <summary>Codes with which sites refuse.</summary>
public static class SiteRefusals
{
    /// <summary>The default site cannot be deleted: another has to become the default first. Data: <c>code</c>.</summary>
    public const string DefaultSite = "site.default-site";

    /// <summary>The site is deleted already. Data: <c>code</c>.</summary>
    public const string Deleted = "site.deleted";
}
