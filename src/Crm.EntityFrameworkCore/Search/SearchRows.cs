using Microsoft.EntityFrameworkCore;

namespace Crm.Search;

/// <summary>The index as it is read, past its own way of finding.</summary>
internal static class SearchRows
{
    /// <summary>Those that stand otherwise than they should.</summary>
    internal static async Task<IEnumerable<long>> WrongAsync(CrmDbContext read, IReadOnlyDictionary<long, SearchRow?> rows, CancellationToken cancellation)
    {
        var keys = rows.Keys.ToList();
        var stored = await read.Set<SearchRow>().Where(r => keys.Contains(r.Document)).ToDictionaryAsync(r => r.Document, cancellation).ConfigureAwait(false);
        return rows.Where(r => r.Value?.Terms != stored.GetValueOrDefault(r.Key)?.Terms || r.Value?.Subject != stored.GetValueOrDefault(r.Key)?.Subject).Select(r => r.Key);
    }
}
