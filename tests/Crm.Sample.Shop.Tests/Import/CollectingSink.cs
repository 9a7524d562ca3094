using Crm.Imports;

namespace Crm.Sample.Shop.Import;

/// <summary>Keeps what it is given; what it was given before is unchanged, and some numbers it refuses.</summary>
internal sealed class CollectingSink : IOnlineRetailSink
{
    private readonly HashSet<string> known = [];

    public List<string> Calls { get; } = [];

    public HashSet<string> Refused { get; } = [];

    public List<ImportedProduct> Products { get; } = [];

    public List<ImportedSale> Sales { get; } = [];

    public List<ImportedReturn> Returns { get; } = [];

    public List<ImportedWriteOff> WriteOffs { get; } = [];

    public Task WriteProductsAsync(IReadOnlyList<ImportedProduct> products, CancellationToken cancellation)
    {
        Calls.Add($"products {products.Count}");
        Products.AddRange(products);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Result<ImportEffect>>> WriteSalesAsync(IReadOnlyList<ImportedSale> sales, CancellationToken cancellation) =>
        Keep(sales, Sales, "sales");

    public Task<IReadOnlyList<Result<ImportEffect>>> WriteReturnsAsync(IReadOnlyList<ImportedReturn> returns, CancellationToken cancellation) =>
        Keep(returns, Returns, "returns");

    public Task<IReadOnlyList<Result<ImportEffect>>> WriteWriteOffsAsync(IReadOnlyList<ImportedWriteOff> writeOffs, CancellationToken cancellation) =>
        Keep(writeOffs, WriteOffs, "write-offs");

    private Task<IReadOnlyList<Result<ImportEffect>>> Keep<T>(IReadOnlyList<T> documents, List<T> all, string what)
        where T : ImportedDocument
    {
        Calls.Add($"{what} {string.Join(' ', documents.Select(d => d.Number))}");
        var results = new List<Result<ImportEffect>>();
        foreach (var document in documents)
            if (Refused.Contains(document.Number))
                results.Add(new Refusal("test.refused", "No."));
            else if (known.Add(document.Number))
            {
                all.Add(document);
                results.Add(ImportEffect.Written);
            }
            else
                results.Add(ImportEffect.Unchanged);
        return Task.FromResult<IReadOnlyList<Result<ImportEffect>>>(results);
    }
}
