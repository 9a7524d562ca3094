using Crm.Imports;

namespace Crm.Sample.Shop.Import;

/// <summary>Gathers a stretch of the file's documents and gives it to the sink by kind.</summary>
internal sealed class DocumentWindow(ImportRun run, IOnlineRetailSink sink, int size)
{
    private readonly List<ImportedSale> sales = [];
    private readonly List<ImportedReturn> returns = [];
    private readonly List<ImportedWriteOff> writeOffs = [];

    internal Task AddAsync(ImportedDocument document, CancellationToken cancellation)
    {
        switch (document)
        {
            case ImportedSale sale: sales.Add(sale); break;
            case ImportedReturn back: returns.Add(back); break;
            case ImportedWriteOff writeOff: writeOffs.Add(writeOff); break;
            case ImportedRejection rejection: return run.RejectDocumentAsync(rejection.Rejected);
            default: throw new ArgumentException($"{document} is of no known kind.", nameof(document));
        }

        return sales.Count + returns.Count + writeOffs.Count < size ? Task.CompletedTask : FlushAsync(cancellation);
    }

    internal async Task FlushAsync(CancellationToken cancellation)
    {
        await WriteAsync("sale", sales, sink.WriteSalesAsync, cancellation);
        await WriteAsync("return", returns, sink.WriteReturnsAsync, cancellation);
        await WriteAsync("write-off", writeOffs, sink.WriteWriteOffsAsync, cancellation);
    }

    private async Task WriteAsync<T>(string outcome, List<T> documents, WriteImported<T> write, CancellationToken cancellation)
        where T : ImportedDocument
    {
        await run.WriteAsync(outcome, documents, d => d.Rows, write, cancellation);
        documents.Clear();
    }
}
