using Microsoft.EntityFrameworkCore;

namespace Crm.History;

public sealed partial class CrmHistory
{
    /// <summary>
    /// Recomputes the hash chain from its first link over the stored bytes, compares personal data with their hashes, folds
    /// every entity's records and compares the outcome with its checkpoints and its row, and every ledger with its balance.
    /// Reads one snapshot of the whole store and writes nothing; others go on working meanwhile. It finds what was altered,
    /// taken out or moved; that the newest records were cut off, together with what they did, it finds only against a head
    /// that was kept elsewhere.
    /// </summary>
    public Task<VerifyReport> VerifyAsync(CancellationToken cancellation = default) => RunVerifyAsync(null, cancellation);

    /// <summary>As <see cref="VerifyAsync(CancellationToken)"/>, and tells besides whether the log still holds all that it held when this head was noted.</summary>
    /// <param name="knownHead"><see cref="VerifyReport.Head"/> of an earlier check, kept where whoever may write to the database cannot.</param>
    /// <param name="cancellation">Ends the check.</param>
    public Task<VerifyReport> VerifyAsync(string knownHead, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(knownHead);
        return RunVerifyAsync(knownHead.Trim(), cancellation);
    }

    /// <summary>How many records a check reads together; a test lets it be few.</summary>
    internal int? RecordsAtOnce { get; set; }

    private async Task<VerifyReport> RunVerifyAsync(string? knownHead, CancellationToken cancellation)
    {
        DemandAll();
        await store.SealAsync(cancellation).ConfigureAwait(false);
        var run = RecordsAtOnce is { } most ? new VerifyRun(knownHead) { MostRecords = most } : new VerifyRun(knownHead);
        var context = store.Read();
        await using (context.ConfigureAwait(false))
        {
            // One snapshot, so that records and rows are of the same moment.
            var transaction = await store.Dialect.BeginSnapshotAsync(context, cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await run.ChainAsync(context, store.Dialect.NumbersWhenWriting, cancellation).ConfigureAwait(false);
                foreach (var plan in await VerifyRun.PresentAsync(context, store.Model.Aggregates, cancellation).ConfigureAwait(false))
                    await run.EntitiesAsync(context, plan, cancellation).ConfigureAwait(false);
            }
        }

        return run.Report();
    }
}
