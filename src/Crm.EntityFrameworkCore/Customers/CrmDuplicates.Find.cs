using System.Text.Json;
using Crm.Effects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Customers;

public sealed partial class CrmDuplicates
{
    /// <summary>Effect of somebody new, where the set-up watches.</summary>
    internal const string Entered = "customer.entered";

    /// <summary>Effect of a pair found while an order came in, where the set-up merges by itself.</summary>
    internal const string Suspected = "customer.duplicate";

    /// <summary>Customers looked at in one transaction: others get their turn between two.</summary>
    private const int Batch = 100;

    /// <summary>
    /// Looks through all customers for pairs, in batches, beside other work; what is found is offered, or merged from the
    /// threshold on. May be repeated at any time: decided pairs stay decided. After an interruption it goes on from where it was.
    /// </summary>
    /// <param name="call">Who asks.</param>
    /// <param name="progress">Is told after each batch; null for none.</param>
    /// <param name="after">The last customer already looked at; default for the beginning.</param>
    /// <param name="cancellation">Ends it after the batch under way.</param>
    public async Task<DuplicateScan> ScanAsync(CrmCall call, IProgress<DuplicateScan>? progress = null, CustomerId after = default, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var scan = new DuplicateScan(0, await CountAsync(cancellation).ConfigureAwait(false), 0, 0, after);
        while (await NextAsync(scan.Last, cancellation).ConfigureAwait(false) is { Count: > 0 } batch)
        {
            cancellation.ThrowIfCancellationRequested();
            var (found, merged) = await LookAsync(batch, call, cancellation).ConfigureAwait(false);
            scan = scan with { Looked = scan.Looked + batch.Count, Found = scan.Found + found, Merged = scan.Merged + merged, Last = batch[^1] };
            progress?.Report(scan);
        }

        return scan;
    }

    /// <summary>Looks for others who may be the same as one customer.</summary>
    /// <returns>Pairs found that are open, and how many of them were merged by the threshold.</returns>
    public async Task<(int Found, int Merged)> CheckAsync(CustomerId customer, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await LookAsync([customer], call, cancellation).ConfigureAwait(false);
    }

    internal static async Task HandleEnteredAsync(CrmEffect effect, IServiceProvider services, CancellationToken cancellation)
    {
        using var payload = JsonDocument.Parse(effect.Payload);
        await services.GetRequiredService<CrmDuplicates>().CheckAsync(new CustomerId(payload.RootElement.GetProperty("customer").GetInt64()), effect.Cause, cancellation).ConfigureAwait(false);
    }

    internal static async Task HandleSuspectedAsync(CrmEffect effect, IServiceProvider services, CancellationToken cancellation)
    {
        using var payload = JsonDocument.Parse(effect.Payload);
        await services.GetRequiredService<CrmDuplicates>().MergeFoundAsync([new DuplicateCandidateId(payload.RootElement.GetProperty("pair").GetInt64())], effect.Cause, cancellation).ConfigureAwait(false);
    }

    private async Task<(int Found, int Merged)> LookAsync(IReadOnlyList<CustomerId> customers, CrmCall call, CancellationToken cancellation)
    {
        var own = call with { IdempotencyKey = null, Mode = IntakeMode.Repair };
        var findings = await store.Path.RunAsync(new FindDuplicatesCommand(statements, rules, customers), own, cancellation).ConfigureAwait(false);
        if (!findings.IsAccepted)
            throw new RefusedException(findings.Refusal);
        return (findings.Value.Found.Count, await MergeFoundAsync(findings.Value.Found, call, cancellation).ConfigureAwait(false));
    }

    /// <summary>Merges what reaches the threshold; the older customer survives. Refusals (decided meanwhile, one already) leave the pair as it is.</summary>
    private async Task<int> MergeFoundAsync(IReadOnlyList<DuplicateCandidateId> found, CrmCall call, CancellationToken cancellation)
    {
        if (rules.MergeFrom is not { } threshold || found.Count == 0)
            return 0;
        var merged = 0;
        var own = call with { IdempotencyKey = null, Mode = IntakeMode.Repair, Cause = call.Cause ?? "duplicate-threshold" };
        foreach (var pair in await OpenAsync(found, threshold, cancellation).ConfigureAwait(false))
        {
            var result = await store.Path.RunAsync(new MergeCommand(statements, rules, pair.First, pair.Second) { IsAutomatic = true }, own, cancellation).ConfigureAwait(false);
            merged += result.IsAccepted ? 1 : 0;
        }

        return merged;
    }

    private async Task<IReadOnlyList<DuplicatePair>> OpenAsync(IReadOnlyList<DuplicateCandidateId> among, int minScore, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await Pairs(read, minScore, among).ToListAsync(cancellation).ConfigureAwait(false) is { } pairs ? [.. pairs.Select(p => p.Shown())] : [];
    }

    private async Task<int> CountAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Customer>().CountAsync(c => c.DeletedAt == null, cancellation).ConfigureAwait(false);
    }

    private async Task<List<CustomerId>> NextAsync(CustomerId after, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Customer>().Where(c => c.Id > after && c.DeletedAt == null).OrderBy(c => c.Id).Take(Batch).Select(c => c.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }
}
