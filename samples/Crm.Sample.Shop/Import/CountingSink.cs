using Crm.Imports;

namespace Crm.Sample.Shop.Import;

/// <summary>Writes nothing and counts, for the dry run.</summary>
public sealed class CountingSink : IOnlineRetailSink
{
    /// <summary>Products given.</summary>
    public int Products { get; private set; }

    /// <summary>Sales given.</summary>
    public int Sales { get; private set; }

    /// <summary>Returns given.</summary>
    public int Returns { get; private set; }

    /// <summary>Write-offs given.</summary>
    public int WriteOffs { get; private set; }

    /// <inheritdoc/>
    public Task WriteProductsAsync(IReadOnlyList<ImportedProduct> products, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(products);
        Products += products.Count;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Result<ImportEffect>>> WriteSalesAsync(IReadOnlyList<ImportedSale> sales, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sales);
        Sales += sales.Count;
        return Written(sales.Count);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Result<ImportEffect>>> WriteReturnsAsync(IReadOnlyList<ImportedReturn> returns, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(returns);
        Returns += returns.Count;
        return Written(returns.Count);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Result<ImportEffect>>> WriteWriteOffsAsync(IReadOnlyList<ImportedWriteOff> writeOffs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(writeOffs);
        WriteOffs += writeOffs.Count;
        return Written(writeOffs.Count);
    }

    private static Task<IReadOnlyList<Result<ImportEffect>>> Written(int count) =>
        Task.FromResult<IReadOnlyList<Result<ImportEffect>>>([.. Enumerable.Repeat(Result<ImportEffect>.Accepted(ImportEffect.Written), count)]);
}
