using Crm.Store;

namespace Crm.Sites;

/// <summary>How sites are looked up by the write path.</summary>
internal sealed class SiteStatements
{
    internal const string Ids = "site";

    internal SiteStatements(StoreModel model)
    {
        var table = model.Aggregate<Site>().Root;
        ByCode = SelectStatement.By(table, locks: true, null, nameof(Site.Code));
    }

    internal SelectStatement ByCode { get; }
}
