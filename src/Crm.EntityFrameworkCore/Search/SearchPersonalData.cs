using Crm.Customers;
using Crm.Privacy;

namespace Crm.Search;

/// <summary>
/// The index as an erasure sees it. It tells nothing that orders and customers do not tell; once these are erased it follows them, before
/// the files are cleaned, so that no word of the person is left in it.
/// </summary>
internal sealed class SearchPersonalData(SearchIndex index) : IPersonalData
{
    private const int AtOnce = 10_000;

    public string Name => "search";

    public IAsyncEnumerable<string> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancellation) => AsyncEnumerable.Empty<string>();

    public async Task<int> EraseAsync(IReadOnlyList<CustomerId> person, CrmCall call, CancellationToken cancellation)
    {
        while (!await index.CatchUpAsync(AtOnce, cancellation).ConfigureAwait(false))
            await Task.Delay(CrmSearch.Pause, cancellation).ConfigureAwait(false);
        return 0;
    }
}
