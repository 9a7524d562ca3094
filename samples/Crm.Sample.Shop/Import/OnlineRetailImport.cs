using Crm.Imports;

namespace Crm.Sample.Shop.Import;

/// <summary>Imports the online-retail file.</summary>
public static class OnlineRetailImport
{
    /// <summary>Reads the file twice: once for its products, then for its invoices. Can be repeated.</summary>
    /// <param name="path">The file, compressed or not.</param>
    /// <param name="sink">Takes in what it holds; not called in a dry run.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="cancellation">Stops between rows; what was written stays.</param>
    /// <returns>The report, or the refusal of the whole file before anything was written.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<Result<ImportReport>> RunAsync(string path, IOnlineRetailSink sink, ImportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(options);
        var source = ImportSource.File(path);
        var started = await ImportRun.StartAsync(source, OnlineRetailColumns.Map, options, cancellation);
        if (!started.IsAccepted)
            return started.Refusal;
        await using var run = started.Value;
        var target = options.IsDryRun ? new CountingSink() : sink;
        var products = await RetailCatalogue.ReadAsync(source, cancellation);
        if (!products.IsAccepted)
            return products.Refusal;
        foreach (var batch in products.Value.Chunk(options.BatchSize))
            await target.WriteProductsAsync(batch, cancellation);

        var profile = new OnlineRetailProfile();
        var window = new DocumentWindow(run, target, options.BatchSize);
        await foreach (var document in profile.DocumentsAsync(run, cancellation))
            await window.AddAsync(document, cancellation);
        await window.FlushAsync(cancellation);
        return run.Finish(profile.Figures);
    }
}
