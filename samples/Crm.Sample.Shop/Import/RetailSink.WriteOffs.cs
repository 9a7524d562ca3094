using Crm.Imports;
using Crm.Stock;

namespace Crm.Sample.Shop.Import;

internal sealed partial class RetailSink
{
    private const string WriteOffKey = "online-retail:write-off:";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Result<ImportEffect>>> WriteWriteOffsAsync(IReadOnlyList<ImportedWriteOff> writeOffs, CancellationToken cancellation) =>
        await Task.WhenAll(writeOffs.Select(w => WriteAsync(w, cancellation)));

    /// <summary>
    /// The file does not tell what came in. What was written off had been there, so a receipt of as much goes before it:
    /// the movements stand in the ledger with their date and reason, and the balance ends at nothing instead of below.
    /// </summary>
    private async Task<Result<ImportEffect>> WriteAsync(ImportedWriteOff writeOff, CancellationToken cancellation)
    {
        var key = WriteOffKey + writeOff.Number;
        if (known.Contains(key))
            return ImportEffect.Unchanged;
        var lines = writeOff.Lines.GroupBy(l => l.StockCode).Select(g => new StockLine(variants[g.Key], g.Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity))).ToList();
        var reasons = writeOff.Lines.Select(l => l.Reason).OfType<string>().Distinct().ToList();
        var reason = $"{writeOff.Number}: {(reasons.Count > 0 ? string.Join("; ", reasons) : "no reason told")}";
        var call = Call(writeOff.At);
        var received = await retail.Stock.ReceiveAsync(
            new StockDocument(retail.Warehouse, lines, $"{writeOff.Number}: was there before it was written off"), call with { IdempotencyKey = $"online-retail:receipt:{writeOff.Number}" }, cancellation);
        if (!received.IsAccepted)
            return received.Refusal;
        var gone = await retail.Stock.WriteOffAsync(new StockDocument(retail.Warehouse, lines, reason), call with { IdempotencyKey = key }, cancellation);
        return gone.Select(_ => ImportEffect.Written);
    }
}
