using Crm.Orders;
using Crm.Payments;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Imports;

public sealed partial class CrmImport
{
    /// <summary>
    /// Orders of the past, a row for each line, what is of the whole order on any of its rows: order id or order number, placed at,
    /// status, buyer and contacts, delivery, payment, totals, lines, custom fields (<c>docs/import.md</c> lists the columns). Each is placed as
    /// from any other source, priced there: buyers are recognised, lines find their variants by SKU, nothing is reserved, assigned or
    /// sent. An order that is there already takes over what its source changed since; delivered alike it changes nothing. What is paid
    /// is a payment of the order.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="orders">What the import needs to know beside it.</param>
    /// <param name="options">How it runs; a batch is counted in orders.</param>
    /// <param name="call">Who imports. Needs <see cref="CrmCall.Site"/>, whose orders they are. Runs as <see cref="IntakeMode.History"/> unless it says <see cref="IntakeMode.Repair"/>.</param>
    /// <param name="cancellation">Stops between rows; what was written stays.</param>
    public async Task<Result<ImportReport>> OrdersAsync(ImportSource file, OrderImport orders, ImportOptions options, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentException.ThrowIfNullOrWhiteSpace(orders.Source, nameof(orders));
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(call);
        var siteId = call.Site ?? throw new ArgumentException("Say whose orders they are: CrmCall.Site.", nameof(call));
        if (await SiteAsync(siteId, cancellation).ConfigureAwait(false) is not { } site)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", siteId));
        var (map, custom) = await MapAsync(ImportList.Orders, options, site, cancellation).ConfigureAwait(false);
        var reading = new OrderReading(orders, site, new StatusNames(await targets.Orders.GetProcessAsync(cancellation).ConfigureAwait(false)), custom);
        var started = await ImportRun.StartAsync(file, map, options, cancellation).ConfigureAwait(false);
        if (!started.IsAccepted)
            return started.Refusal;
        var past = call with { Mode = call.Mode == IntakeMode.Repair ? IntakeMode.Repair : IntakeMode.History, AsksAtEnd = true };
        var run = started.Value;
        await using (run.ConfigureAwait(false))
        {
            var report = await RunAsync(run, reading, options, Writer<ImportedOrder>(options, past, PlaceAsync), cancellation).ConfigureAwait(false);
            if (options.IsDryRun || report.DocumentsRead == report.DocumentsRejected)
                return report;
            _ = await targets.Orders.LookForWaitingAsync(siteId, past with { IdempotencyKey = null }, cancellation).ConfigureAwait(false);
            return report;
        }
    }

    private static async Task<ImportReport> RunAsync(ImportRun run, OrderReading reading, ImportOptions options, WriteImported<ImportedOrder> write, CancellationToken cancellation)
    {
        var grouping = new OrderGrouping(reading);
        var batch = new List<ImportedOrder>(options.BatchSize);
        await foreach (var row in run.RowsAsync(cancellation).ConfigureAwait(false))
        {
            if (!grouping.TryAdd(row))
                await run.RejectRowsAsync([new RejectedRow(row.ToSource(), row.Reasons)]).ConfigureAwait(false);
            while (grouping.TryTake(isEnd: false, out var group))
                await TakeAsync(group).ConfigureAwait(false);
        }

        while (grouping.TryTake(isEnd: true, out var group))
            await TakeAsync(group).ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
        return run.Finish([]) with { IsDryRun = options.IsDryRun };

        async Task TakeAsync(OrderGroup group)
        {
            run.MeetDocument();
            var mistakes = new List<Refusal>();
            if (ImportedOrder.Of(group, reading, mistakes) is { } order && !group.IsBroken)
                batch.Add(order);
            else
                await run.RejectDocumentAsync(group.Rejected(mistakes)).ConfigureAwait(false);
            if (batch.Count == options.BatchSize)
                await FlushAsync().ConfigureAwait(false);
        }

        async Task FlushAsync()
        {
            await run.WriteAsync("order", batch, o => o.Rows, write, cancellation).ConfigureAwait(false);
            batch.Clear();
        }
    }

    private async Task<Site?> SiteAsync(SiteId id, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Site>().SingleOrDefaultAsync(s => s.Id == id && s.DeletedAt == null, cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Result<ImportEffect>>> PlaceAsync(CrmDbContext read, IReadOnlyList<ImportedOrder> orders, CrmCall call, CancellationToken cancellation)
    {
        // A new order happened when it was placed; a change of one that is there, when its source made it.
        var source = orders[0].Content.ExternalId.Source;
        var values = orders.Select(o => o.Content.ExternalId.Value).ToList();
        var known = await read.Set<ExternalIdRow>().Where(e => e.Entity == "order" && e.Source == source && values.Contains(e.Value)).Select(e => e.Value).ToHashSetAsync(cancellation).ConfigureAwait(false);
        return await store.Path.RunManyAsync(orders, call, (order, own) => PlaceAsync(
            order, own with { Happened = known.Contains(order.Content.ExternalId.Value) ? order.Content.SourceUpdatedAt : order.Content.PlacedAt }, cancellation)).ConfigureAwait(false);
    }

    private async Task<Result<ImportEffect>> PlaceAsync(ImportedOrder order, CrmCall call, CancellationToken cancellation)
    {
        var placed = await targets.Orders.PlaceAsync(order.Order, call, cancellation).ConfigureAwait(false);
        if (!placed.IsAccepted)
            return placed.Refusal;
        var isPaid = placed.Value.PaidTold is { } told ? await PayAsync(order, placed.Value, told, call, cancellation).ConfigureAwait(false) : false;
        return isPaid.Select(changed => placed.Value.Outcome switch
        {
            PlaceOutcome.Placed => ImportEffect.Written,
            PlaceOutcome.Repeated when !changed => ImportEffect.Unchanged,
            _ => ImportEffect.Updated,
        });
    }

    /// <summary>The order's payments follow what the file says is paid; true where that is news.</summary>
    private async Task<Result<bool>> PayAsync(ImportedOrder order, PlacedOrder placed, Money told, CrmCall call, CancellationToken cancellation)
    {
        var (content, isNew) = (order.Content, placed.Outcome == PlaceOutcome.Placed);
        if (isNew && told.IsZero)
            return false;

        // What is told again was followed with the order, unless the import was cut off in between.
        if (placed.IsPaidToldAgain && await CapturedAsync(placed.OrderId, cancellation).ConfigureAwait(false) >= told.Units)
            return false;
        var paid = new PaidAtSource(placed.OrderId, new ExternalId(content.ExternalId.Source, content.ExternalId.Value + ":paid"), told, content.PaymentMethod ?? "import")
        {
            PaidAt = order.PaidAt ?? (isNew ? content.PlacedAt : null),
            ChangedAt = content.SourceUpdatedAt,
        };
        var own = isNew && order.PaidAt > content.PlacedAt ? call with { Happened = order.PaidAt } : call;
        return await targets.Payments.FollowAsync(paid, own, cancellation).ConfigureAwait(false);
    }

    private async Task<long> CapturedAsync(OrderId order, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<OrderAccount>().Where(a => a.OrderId == order).Select(a => a.PaidUnits).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
    }
}
