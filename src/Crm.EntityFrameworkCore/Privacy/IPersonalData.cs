using Crm.Customers;

namespace Crm.Privacy;

/// <summary>
/// Personal data that the CRM's own tables do not tell of by themselves: a host's tables, files, an index elsewhere; and who else is the
/// same person. Register it as a singleton: exports and erasures then reach it. May be called from any thread, and again.
/// </summary>
public interface IPersonalData
{
    /// <summary>Stands in exports as the name of the document: <c>newsletter</c>.</summary>
    string Name { get; }

    /// <summary>Other customers who are the same person, as those that were merged; none unless told.</summary>
    ValueTask<IReadOnlyList<CustomerId>> SamePersonAsync(CustomerId customer, CancellationToken cancellation) => new([]);

    /// <summary>What is held about the person, each piece as one JSON text.</summary>
    IAsyncEnumerable<string> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancellation);

    /// <summary>Erases it for good. Repeated, it does nothing. An exception has the erasure tried again later.</summary>
    /// <returns>How many pieces were erased.</returns>
    Task<int> EraseAsync(IReadOnlyList<CustomerId> person, CrmCall call, CancellationToken cancellation);
}
