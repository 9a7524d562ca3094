using System.Collections.Concurrent;
using System.Globalization;
using Crm.History;
using Crm.Sites;
using Crm.Store;

namespace Crm.Carts;

/// <summary>The rules of each site's carts: as edited, else as the host's set-up says.</summary>
internal sealed class CartRulesSource(StoreModel model, CartRules given)
{
    private readonly ConcurrentDictionary<long, DefinitionSource<CartRules>> sources = new();

    internal CartRules Given { get; } = given;

    internal static string KindOf(SiteId site) => string.Create(CultureInfo.InvariantCulture, $"cart-rules:{site.Value}");

    internal DefinitionSource<CartRules> Of(SiteId site) => sources.GetOrAdd(
        site.Value, id => new DefinitionSource<CartRules>(model, KindOf(new SiteId(id)), static (document, _) => CartRules.FromJson(document)));

    internal CartRules Get(WorkingSet set, SiteId site)
    {
        var source = Of(site);
        return source.IsStored(set) ? source.Get(set) : Given;
    }
}
