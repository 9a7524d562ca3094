using Microsoft.EntityFrameworkCore;

namespace Crm.History;

public sealed partial class CrmHistory
{
    /// <summary>
    /// Recomputes the hash chain from its first link over the stored bytes, compares personal data with their hashes, folds
    /// every entity's records and compares the outcome with its row, and every ledger with its balance. Reads the whole
    /// store; writes nothing. Run it while nothing else writes, or expect the newest rows to be ahead of what was read.
    /// </summary>
    public async Task<VerifyReport> VerifyAsync(CancellationToken cancellation = default)
    {
        await store.SealAsync(cancellation).ConfigureAwait(false);
        var run = new VerifyRun();
        var context = store.Read();
        await using (context.ConfigureAwait(false))
        {
            // One snapshot, so that records and rows are of the same moment.
            var transaction = await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await run.ChainAsync(context, cancellation).ConfigureAwait(false);
                foreach (var plan in store.Model.Aggregates)
                    await run.EntitiesAsync(context, plan, cancellation).ConfigureAwait(false);
            }
        }

        return run.Report();
    }
}
