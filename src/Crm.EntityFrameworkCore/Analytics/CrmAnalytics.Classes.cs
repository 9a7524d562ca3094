using System.Text.Json;
using Crm.Catalog;
using Crm.Customers;
using Crm.History;
using Crm.Sites;
using Crm.Stock;
using Microsoft.EntityFrameworkCore;

namespace Crm.Analytics;

public sealed partial class CrmAnalytics
{
    private const int PerCommit = 500;

    /// <summary>
    /// Works out the classes of all customers and products as of now and stores what is another than before: then they are facts of rules, and
    /// changes of groups stand in the history. Doing it twice changes nothing. To be called as often as classes are to follow.
    /// </summary>
    /// <returns>What was done, or <see cref="SiteRefusals.Unknown"/>.</returns>
    /// <exception cref="InvalidOperationException">Asked of one that rules bound: classes follow from everybody's orders, and are stored for all.</exception>
    public async Task<Result<RefreshedClasses>> RefreshAsync(SiteId site, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (store.Scopes.HasRules || call.Scopes.HasRules)
            throw new InvalidOperationException("Classes follow from everybody's orders: whoever is bounded by rules does not work them out.");
        var opened = await OpenAsync(site, null, cancellation).ConfigureAwait(false);
        if (!opened.IsAccepted)
            return opened.Refusal;
        var book = opened.Value;
        var standings = new BookStandings(book, setup.Settings);
        var (customers, products) = (await ChangedAsync(book, standings, cancellation).ConfigureAwait(false), await ChangedProductsAsync(book, standings, cancellation).ConfigureAwait(false));
        var parts = customers.Chunk(PerCommit).Select(some => new RefreshClassesCommand(productRows, some, []))
            .Concat(products.Chunk(PerCommit).Select(some => new RefreshClassesCommand(productRows, [], some)));

        // What is stored already is left out, so that a repetition does what is left: a key would take its first part for that of the first time.
        foreach (var part in parts)
            if ((await store.Path.RunAsync(part, call with { IdempotencyKey = null }, cancellation).ConfigureAwait(false)).Refusal is { } refusal)
                return refusal;

        return new RefreshedClasses(book.AsOf, book.Position, customers.Count, products.Count);
    }

    /// <summary>What was last said of a customer; null where nothing ever was.</summary>
    public async Task<CustomerClass?> GetClassAsync(CustomerId customer, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<CustomerClass>().SingleOrDefaultAsync(c => c.CustomerId == customer, cancellation).ConfigureAwait(false);
    }

    /// <summary>What was last said of the products of a site, as rules about products ask it (<see cref="ProductFacts"/>).</summary>
    public async Task<IReadOnlyList<ProductStanding>> ListProductsAsync(SiteId site, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return [.. (await read.Set<ProductClassRow>().Where(p => p.SiteId == site).OrderBy(p => p.ProductId).ToListAsync(cancellation).ConfigureAwait(false)).Select(p => p.Standing)];
    }

    /// <summary>The RFM groups that a customer was in, the first at the front.</summary>
    public async Task<IReadOnlyList<GroupStep>> GroupsOfAsync(CustomerId customer, CancellationToken cancellation = default)
    {
        if (await GetClassAsync(customer, cancellation).ConfigureAwait(false) is null)
            return [];
        var id = customer.Value;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var records = await read.Set<ChangeRow>()
                .Where(c => c.Entity == "customer-class" && c.EntityId == id && (c.Event == RefreshClassesCommand.Classed || c.Event == RefreshClassesCommand.Moved))
                .OrderBy(c => c.Version).Select(c => new { c.Body, c.Recorded }).ToListAsync(cancellation).ConfigureAwait(false);
            return [.. records.Select(r => Step(r.Recorded, r.Body!))];
        }
    }

    private static GroupStep Step(NodaTime.Instant at, string body)
    {
        using var document = JsonDocument.Parse(body);
        if (!document.RootElement.TryGetProperty("groupCode", out var group))
            return new GroupStep(at, null, null);
        return group.ValueKind == JsonValueKind.Array ? new GroupStep(at, group[0].GetString(), group[1].GetString()) : new GroupStep(at, null, group.GetString());
    }

    private async Task<List<CustomerStanding>> ChangedAsync(SalesBook book, BookStandings standings, CancellationToken cancellation)
    {
        var (changed, scope) = (new List<CustomerStanding>(), book.Site.CustomerScope);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var known = await (from found in read.Set<CustomerClass>()
                               join customer in read.Set<Customer>() on found.CustomerId equals customer.Id
                               where customer.ScopeId == scope
                               select found).ToDictionaryAsync(c => c.CustomerId, cancellation).ConfigureAwait(false);
            foreach (var standing in standings.Customers())
                if (!known.Remove(standing.Customer, out var before) || !before.Is(standing))
                    changed.Add(standing);
            changed.AddRange(known.Values.Select(c => (Before: c, None: standings.None(c.CustomerId))).Where(c => !c.Before.Is(c.None)).Select(c => c.None));
        }

        return changed;
    }

    private async Task<List<ProductClassRow>> ChangedProductsAsync(SalesBook book, BookStandings standings, CancellationToken cancellation)
    {
        var site = book.Site.Id;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var balances = await (from balance in read.Set<StockBalance>()
                                  join variant in read.Set<Variant>() on balance.VariantId equals variant.Id
                                  select new { variant.ProductId, balance.OnHand }).ToListAsync(cancellation).ConfigureAwait(false);
            var onHand = balances.GroupBy(b => b.ProductId).ToDictionary(g => g.Key, g => g.Aggregate(Quantity.Zero, (sum, b) => sum + b.OnHand));
            var known = await read.Set<ProductClassRow>().Where(p => p.SiteId == site).ToDictionaryAsync(p => p.ProductId, cancellation).ConfigureAwait(false);
            var changed = new List<ProductStanding>();
            foreach (var standing in standings.Products(setup.Products, onHand))
                if (!known.Remove(standing.Product, out var before) || before.Standing != standing)
                    changed.Add(standing);

            // Of those that are neither sold nor in stock any more nothing is said any more.
            changed.AddRange(known.Values.Where(p => p.Standing != standings.None(p.ProductId)).Select(p => standings.None(p.ProductId)));
            return [.. changed.Select(s => ProductClassRow.Of(site, s, book.AsOf))];
        }
    }
}
