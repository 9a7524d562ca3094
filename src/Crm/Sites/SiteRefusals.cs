namespace Crm.Sites;

/// <summary>Codes with which sites refuse.</summary>
public static class SiteRefusals
{
    /// <summary>The default site cannot be deleted: another has to become the default first. Data: <c>code</c>.</summary>
    public const string DefaultSite = "site.default-site";

    /// <summary>The site is deleted already. Data: <c>code</c>.</summary>
    public const string Deleted = "site.deleted";

    /// <summary>There is no such site. Data: <c>site</c>.</summary>
    public const string Unknown = "site.unknown";

    /// <summary>Another site has the code. Data: <c>code</c>, <c>holder</c>.</summary>
    public const string CodeTaken = "site.code-taken";

    /// <summary>Sites that share customers share a base currency, since customers' figures are in it. Data: <c>scope</c>, <c>currency</c>, <c>holder</c>.</summary>
    public const string ScopeCurrency = "site.scope-in-other-currency";

    /// <summary>A site's base currency does not change: orders and figures are in it. Data: <c>site</c>, <c>currency</c>.</summary>
    public const string CurrencyFixed = "site.currency-fixed";

    /// <summary>A site's customer scope does not change with its definition: its orders' customers are in it. See the use case for regrouping. Data: <c>site</c>, <c>scope</c>.</summary>
    public const string ScopeFixed = "site.scope-fixed";

    /// <summary>Other sites share the scope and the site has orders, so that nobody can tell whose the customers are. Data: <c>site</c>, <c>sharers</c>.</summary>
    public const string ScopeShared = "site.scope-shared";

    /// <summary>More customers than may go over at once. Data: <c>scope</c>, <c>count</c>, <c>most</c>.</summary>
    public const string ScopeTooLarge = "site.scope-too-large";

    /// <summary>External ids, unique in their scope, belong to others in the new one. Data: <c>count</c>, <c>scope</c>, <c>ids</c>.</summary>
    public const string ScopeKeysTaken = "site.scope-keys-taken";

    /// <summary>Who asks may not see this customer scope. Data: <c>scope</c>.</summary>
    public const string ScopeForeign = "site.scope-foreign";
}
