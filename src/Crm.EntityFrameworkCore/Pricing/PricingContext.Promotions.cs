using Crm.History;
using Microsoft.EntityFrameworkCore;

namespace Crm.Pricing;

internal sealed partial class PricingContext
{
    private const int RowsAtOnce = 1_000;

    private volatile PromotionShelf? shelf;

    /// <summary>
    /// All promotions, of which only those are read that changed since they were read last. The definition was read before: a row that is newer
    /// than it is of a version that whoever decides by this one finds in force.
    /// </summary>
    private async Task<PromotionShelf> ShelfAsync(CrmDbContext read, Definition? stored, CancellationToken cancellation)
    {
        if (stored is null)
            return PromotionShelf.Empty;
        if (shelf is { } held && held.Version == stored.Version)
            return held;
        var known = (shelf ?? PromotionShelf.Empty).Promotions.ToDictionary(p => p.Id.Value);
        var there = await read.Set<PromotionRow>().Select(p => new { p.Id, p.Edition }).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var some in there.Where(p => known.GetValueOrDefault(p.Id)?.Version != p.Edition).Select(p => p.Id).Chunk(RowsAtOnce))
            foreach (var row in await read.Set<PromotionRow>().Where(p => some.Contains(p.Id)).ToListAsync(cancellation).ConfigureAwait(false))
                known[row.Id] = row.Read();
        return shelf = PromotionShelf.Of(stored.Document, stored.Version, [.. there.Select(p => known[p.Id])]);
    }
}
