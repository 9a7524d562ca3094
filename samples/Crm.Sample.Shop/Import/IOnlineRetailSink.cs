using Crm.Imports;

namespace Crm.Sample.Shop.Import;

/// <summary>
/// Takes in what the online-retail file holds. Products come first, all of them. Then batches follow the file; within each
/// stretch of it, sales are written before returns and returns before write-offs, so that the sale of a return is always
/// there. Every document may come again in a later run, and must then give <see cref="ImportEffect.Unchanged"/>. Each method
/// tells for each document, in the same order, what became of it.
/// </summary>
public interface IOnlineRetailSink
{
    /// <summary>Writes products with one variant each; what is there already stays as it is.</summary>
    Task WriteProductsAsync(IReadOnlyList<ImportedProduct> products, CancellationToken cancellation);

    /// <summary>Writes sales as orders, with their customers.</summary>
    Task<IReadOnlyList<Result<ImportEffect>>> WriteSalesAsync(IReadOnlyList<ImportedSale> sales, CancellationToken cancellation);

    /// <summary>Writes returns, with their customers.</summary>
    Task<IReadOnlyList<Result<ImportEffect>>> WriteReturnsAsync(IReadOnlyList<ImportedReturn> returns, CancellationToken cancellation);

    /// <summary>Writes write-offs of stock.</summary>
    Task<IReadOnlyList<Result<ImportEffect>>> WriteWriteOffsAsync(IReadOnlyList<ImportedWriteOff> writeOffs, CancellationToken cancellation);
}
