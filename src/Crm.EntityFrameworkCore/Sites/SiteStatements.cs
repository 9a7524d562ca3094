using Crm.Store;

namespace Crm.Sites;

/// <summary>How sites are looked up by the write path.</summary>
internal sealed class SiteStatements
{
    internal const string Ids = "site";

    internal SiteStatements(StoreModel model)
    {
        var table = model.Aggregate<Site>().Root;
        ByCode = SelectStatement.By(table, locks: true, "deleted_at is null", nameof(Site.Code));
        ByScope = SelectStatement.By(table, locks: false, null, nameof(Site.CustomerScope));
    }

    internal SelectStatement ByCode { get; }

    /// <summary>Sites that share customers, deleted ones with them: the figures stay.</summary>
    internal SelectStatement ByScope { get; }
}
