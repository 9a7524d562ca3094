using System.Globalization;
using Crm.Orders;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Payments;

public sealed partial class CrmPayments
{
    /// <summary>
    /// Finds the orders that lines of a bank statement or register pay for, and books those that are certain: number and amount
    /// agree with one order and no other. Lines booked before are told with their payment and change nothing; the others are for
    /// somebody to look at (<see cref="BookAsync"/>).
    /// </summary>
    /// <param name="lines">Credits, each with an id of its own.</param>
    /// <param name="call">For each of them.</param>
    /// <param name="cancellation">Lines not yet begun are left out.</param>
    public async Task<IReadOnlyList<MatchedLine>> MatchAsync(IReadOnlyList<StatementLine> lines, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(call);
        var matched = new List<MatchedLine>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, own) = (lines[i], KeyedBy(call, i.ToString(CultureInfo.InvariantCulture)));

            // One after the other: what a line has paid is not due for the next one.
            if (await BookedAsync(line, cancellation).ConfigureAwait(false) is { } before)
            {
                var rest = before.IsHalf ? await BookAsync(line, before.Order, own, cancellation).ConfigureAwait(false) : before.Payment;
                matched.Add(new MatchedLine(line, [], rest.IsAccepted ? before.Payment : null, rest.Refusal));
                continue;
            }

            matched.Add(await MatchAsync(line, own, cancellation).ConfigureAwait(false));
        }

        return matched;
    }

    /// <summary>What made a line certain is looked at again as it is booked: another line, here or on another host, may have paid the order since.</summary>
    private async Task<MatchedLine> MatchAsync(StatementLine line, CrmCall call, CancellationToken cancellation)
    {
        var matches = StatementMatch.Of(line, await CandidatesAsync(line, cancellation).ConfigureAwait(false));
        if (matches is not [{ Confidence: MatchConfidence.Certain } sure, ..])
            return new MatchedLine(line, matches, null, null);
        var booked = await BookIfDueAsync(line, sure.OrderId, line.Amount, call, cancellation).ConfigureAwait(false);
        if (booked.IsAccepted)
            return new MatchedLine(line, matches, booked.Value, null);
        return new MatchedLine(line, StatementMatch.Of(line, await CandidatesAsync(line, cancellation).ConfigureAwait(false)), null, booked.Refusal);
    }

    /// <summary>Books a statement line as money taken for an order and received. Booked again, it changes nothing; for another order, it is refused (<see cref="PaymentRefusals.OtherOrder"/>).</summary>
    public async Task<Result<PaymentId>> BookAsync(StatementLine line, OrderId order, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(call);
        return await BookIfDueAsync(line, order, null, call, cancellation).ConfigureAwait(false);
    }

    /// <summary>Books a line unless another amount than this is due by now; null for any amount.</summary>
    internal async Task<Result<PaymentId>> BookIfDueAsync(StatementLine line, OrderId order, Money? mustBeDue, CrmCall call, CancellationToken cancellation)
    {
        var notice = new PaymentNotice(new ExternalId(line.Source, line.Id), new PaymentStep(PaymentEntryKind.Captured, line.Amount, line.At) { NoticeId = Captured, Reference = line.Source })
        {
            OrderId = order,
            Method = "bank",
        };
        var taken = await RunAsync(TakingOf(notice) with { MustBeDue = mustBeDue }, KeyedBy(call, Captured), cancellation).ConfigureAwait(false);
        return taken.IsAccepted
            ? await NoticeAsync(notice with { Step = notice.Step with { Kind = PaymentEntryKind.Received, NoticeId = Received } }, KeyedBy(call, Received), cancellation).ConfigureAwait(false)
            : taken;
    }

    /// <summary>Each step is a command of its own: by the key of all, the second would be taken for the first again.</summary>
    private static CrmCall KeyedBy(CrmCall call, string step) => call.IdempotencyKey is { } key ? call with { IdempotencyKey = $"{key}-{step}" } : call;

    /// <summary>The payment of a line that was booked before; half of it, where a run was cut off between its steps.</summary>
    private async Task<BookedLine?> BookedAsync(StatementLine line, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if (await read.Set<ExternalIdRow>().Where(e => e.Entity == "payment" && e.Source == line.Source && e.Value == line.Id)
                .Select(e => (long?)e.Id).SingleOrDefaultAsync(cancellation).ConfigureAwait(false) is not { } known)
                return null;
            var id = new PaymentId(known);
            var payment = await read.Set<Payment>().Include(p => p.Entries).SingleAsync(p => p.Id == id, cancellation).ConfigureAwait(false);
            return new BookedLine(id, payment.OrderId, payment.Entries.Any(e => e.NoticeId == Captured) && !payment.Entries.Any(e => e.NoticeId == Received));
        }
    }

    /// <summary>Orders under way: those whose number the payer may have written, and those whose total is the amount or of which a part was paid.</summary>
    private async Task<List<StatementCandidate>> CandidatesAsync(StatementLine line, CancellationToken cancellation)
    {
        var (currency, units, words) = (line.Amount.Currency, line.Amount.Units, NumbersIn(line.Purpose));
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            // With the site, since numbers are looked up under it.
            var sites = await read.Set<Sites.Site>().Select(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false);
            var open = read.Set<Order>().Where(o => o.DeletedAt == null && o.Currency == currency && !o.IsTest && o.StatusGroup != StatusGroup.Cancelled && o.StatusGroup != StatusGroup.Returned);
            var named = words.Length == 0 ? [] : await open.Where(o => sites.Contains(o.SiteId) && words.Contains(o.Number)).Include(o => o.Lines).ToListAsync(cancellation).ConfigureAwait(false);
            if (words.Length > 0)
                named.AddRange(await open.Where(o => o.ChannelNumber != null && words.Contains(o.ChannelNumber)).Include(o => o.Lines).ToListAsync(cancellation).ConfigureAwait(false));
            // By their statuses, since the index of orders is by these: what is done with is not looked through.
            var going = await GoingAsync(read, cancellation).ConfigureAwait(false);
            var under = await (from o in open.Where(o => o.StatusGroup != StatusGroup.Complete && going.Contains(o.Status))
                               join a in read.Set<OrderAccount>() on o.Id equals a.OrderId into accounts
                               from a in accounts.DefaultIfEmpty()
                               where o.TotalUnits == units || a != null
                               orderby o.PlacedAt descending
                               select o).Include(o => o.Lines).Take(MostCandidates).ToListAsync(cancellation).ConfigureAwait(false);
            var orders = named.Concat(under).DistinctBy(o => o.Id).ToList();
            var ids = orders.Select(o => o.Id).ToArray();
            var kept = await read.Set<OrderAccount>().Where(a => ids.Contains(a.OrderId)).ToDictionaryAsync(a => a.OrderId, cancellation).ConfigureAwait(false);
            return [.. orders.Select(o => new StatementCandidate(o.Id, o.Number, OrderMoney.Of(o, kept.GetValueOrDefault(o.Id)).Due)
            {
                ChannelNumber = o.ChannelNumber,
                Names = [.. new[] { o.Buyer?.Name, o.Payer?.Name }.OfType<string>()],
            })];
        }
    }

    /// <summary>Statuses of orders that are under way.</summary>
    private async Task<List<string>> GoingAsync(CrmDbContext read, CancellationToken cancellation)
    {
        var stored = await read.Set<History.Definition>().SingleAsync(d => d.Kind == OrderContext.ProcessKind, cancellation).ConfigureAwait(false);
        return [.. context.Process.Compile(stored.Document, stored.Version).Statuses.Where(s => s.Group is not (StatusGroup.Complete or StatusGroup.Cancelled or StatusGroup.Returned)).Select(s => s.Code)];
    }

    private const int MostCandidates = 500;
    private const string Captured = "captured";
    private const string Received = "received";

    private sealed record BookedLine(PaymentId Payment, OrderId Order, bool IsHalf);

    private static string[] NumbersIn(string? purpose) =>
        [.. (purpose ?? "").Split([' ', ',', ';', ':', '#', '№', '(', ')', '"', '.', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(100)];
}
