using System.Collections.Concurrent;
using System.Globalization;
using Crm.History;
using Crm.Sites;
using Crm.Store;

namespace Crm.Staff;

/// <summary>The chains of assignment, one per site; a site without staff has none.</summary>
internal sealed class ChainSource(StoreModel model)
{
    private readonly ConcurrentDictionary<long, DefinitionSource<AssignmentChain>> sources = new();

    internal const string KindPrefix = "assignment:";

    internal static string KindOf(SiteId site) => string.Create(CultureInfo.InvariantCulture, $"{KindPrefix}{site.Value}");

    internal DefinitionSource<AssignmentChain> Of(SiteId site) => sources.TryGetValue(site.Value, out var known) ? known : sources.GetOrAdd(site.Value, id => new DefinitionSource<AssignmentChain>(
        model, KindOf(new SiteId(id)), (document, version) => AssignmentChain.Compile(AssignmentDefinition.FromJson(document), version)));
}
