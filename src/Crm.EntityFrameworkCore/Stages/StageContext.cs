using System.Collections.Concurrent;
using System.Globalization;
using Crm.History;
using Crm.Sites;
using Crm.Store;

namespace Crm.Stages;

/// <summary>How boards and places on them are looked up by the write path.</summary>
internal sealed class StageContext(StoreModel model)
{
    internal const string Ids = "stage";

    private readonly ConcurrentDictionary<long, DefinitionSource<StageBoard>> boards = new();

    internal SelectStatement ByCustomer { get; } = SelectStatement.By(model.Aggregate<StageEntry>().Root, locks: true, null, nameof(StageEntry.SiteId), nameof(StageEntry.CustomerId));

    internal static string KindOf(SiteId site) => string.Create(CultureInfo.InvariantCulture, $"stage-board:{site.Value}");

    internal DefinitionSource<StageBoard> Board(SiteId site) => boards.GetOrAdd(
        site.Value, id => new DefinitionSource<StageBoard>(model, KindOf(new SiteId(id)), static (document, _) => StageBoard.FromJson(document)));

    internal StageBoard BoardIn(WorkingSet set, SiteId site)
    {
        var source = Board(site);
        return source.IsStored(set) ? source.Get(set) : StageBoard.Default;
    }
}
