using Microsoft.EntityFrameworkCore;

namespace Crm.Catalog;

public sealed partial class CrmCatalog
{
    private const int ReadAtOnce = 500;

    /// <summary>Products by code, a page at a time.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="most">How many at most, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<Product>> ListAsync(ProductFilter filter, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1_000);
        var text = string.IsNullOrWhiteSpace(filter.Text) ? null : filter.Text.Trim();
        var found = new List<Product>();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var products = await ChosenAsync(read, filter, cancellation).ConfigureAwait(false);

            // Texts are compared here: what capitals are to each other, the two databases do not agree on beyond English.
            for (var after = filter.After; found.Count < most;)
            {
                var next = after is null ? products : products.Where(p => string.Compare(p.Code, after) > 0);
                var page = await next.OrderBy(p => p.Code).Take(text is null ? most : ReadAtOnce).ToListAsync(cancellation).ConfigureAwait(false);
                found.AddRange(text is null ? page : await WithTextAsync(read, page, text, cancellation).ConfigureAwait(false));
                if (text is null || page.Count < ReadAtOnce)
                    break;
                after = page[^1].Code;
            }
        }

        return found.Count > most ? found[..most] : found;
    }

    private static async Task<IQueryable<Product>> ChosenAsync(CrmDbContext read, ProductFilter filter, CancellationToken cancellation)
    {
        IQueryable<Product> products = read.Set<Product>().Include(p => p.Categories);
        if (filter.IsActive is { } active)
            products = active ? products.Where(p => p.DeletedAt == null) : products.Where(p => p.DeletedAt != null);
        if (filter.Category is not { } id)
            return products;
        var all = await read.Set<Category>().ToListAsync(cancellation).ConfigureAwait(false);
        var above = all.Find(c => c.Id == id);
        var chosen = all.Where(c => above is not null && (c.Id == id || c.IsUnder(above))).Select(c => c.Id).ToList();
        return products.Where(p => p.Categories.Any(c => chosen.Contains(c.CategoryId)));
    }

    private static async Task<IEnumerable<Product>> WithTextAsync(CrmDbContext read, List<Product> page, string text, CancellationToken cancellation)
    {
        var ids = page.Select(p => p.Id).ToList();
        var variants = (await read.Set<Variant>().Include(v => v.Barcodes).Where(v => ids.Contains(v.ProductId)).ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(v => v.ProductId);
        return page.Where(p => Has(p.Code) || Has(p.Names.Default) || Has(p.Brand) || (p.Names.Translations?.Values.Any(Has) ?? false)
            || variants[p.Id].Any(v => v.DeletedAt == p.DeletedAt && (Has(v.Sku) || Has(v.Name) || v.Barcodes.Any(b => b.Value == text))));

        bool Has(string? part) => part?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
    }
}
