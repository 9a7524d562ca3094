using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>Looks at levels after orders of a customer changed, and when time alone may change them.</summary>
internal sealed class LevelWork(CrmStore store, LoyaltyContext context) : IDueWork
{
    private const int Most = 200;

    public async Task<Instant?> DoAsync(CancellationToken cancellation)
    {
        List<(CustomerId Customer, Instant At)> before = [];
        while (true)
        {
            var now = store.Path.Now;
            List<(CustomerId Customer, Instant At)> next;
            var read = store.Read();
            await using (read.ConfigureAwait(false))
                next = [.. (await read.Set<LoyaltyAccount>().Where(a => a.LevelDueAt != null).OrderBy(a => a.LevelDueAt).Take(Most)
                    .Select(a => new { a.CustomerId, a.LevelDueAt }).ToListAsync(cancellation).ConfigureAwait(false)).Select(a => (a.CustomerId, a.LevelDueAt!.Value))];
            var due = next.Where(a => a.At <= now).ToList();
            foreach (var (customer, _) in due)
                await LookAtAsync(customer, CrmCall.System with { Cause = "level" }, cancellation).ConfigureAwait(false);

            // What is due still, though it was seen to, waits for the next time rather than keeping all else from being done.
            if (due.Count < Most || next.SequenceEqual(before))
                return next.Where(a => a.At > now).Select(a => (Instant?)a.At).FirstOrDefault();
            before = next;
        }
    }

    /// <summary>Works a customer's level out on the orders of all merged with them.</summary>
    internal async Task LookAtAsync(CustomerId customer, CrmCall call, CancellationToken cancellation)
    {
        int? seen;
        (decimal Figure, Instant? Until)? figure;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            seen = await read.Set<LoyaltyAccount>().Where(a => a.CustomerId == customer).Select(a => (int?)a.Version).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
            if (await read.Set<History.Definition>().SingleOrDefaultAsync(d => d.Kind == LoyaltyContext.Kind, cancellation).ConfigureAwait(false) is not { } stored)
                return;
            figure = await FigureAsync(read, customer, context.Programme.Compile(stored.Document, stored.Version), cancellation).ConfigureAwait(false);
        }

        await store.Path.RunAsync(new AccountCommand<string?>(context, customer, "loyalty.level", work =>
        {
            var (account, _) = work.Open();

            // What changed since it was counted is looked at again: it is still due.
            if (seen is { } version && account.Version != version)
                return (Result<string?>)account.Level;
            var before = account.Level;
            account.Take(LevelDecision.Of(work.Programme, account, figure?.Figure ?? 0, figure?.Until, work.Set.Now));
            work.Set.Change(account, account.Level == before ? "loyalty-account.level-kept" : "loyalty-account.level-changed");
            return (Result<string?>)account.Level;
        }), call, cancellation).ConfigureAwait(false);
    }

    private async Task<(decimal Figure, Instant? Until)?> FigureAsync(CrmDbContext read, CustomerId customer, LoyaltyProgramme programme, CancellationToken cancellation)
    {
        var members = await read.MembersAsync(customer, cancellation).ConfigureAwait(false);
        if (programme.Period == LoyaltyPeriod.Lifetime)
            return await read.FiguresAsync(customer, cancellation).ConfigureAwait(false) is { } all
                ? (programme.Measure == LoyaltyMeasure.Orders ? all.CompletedCount : all.Net.Amount, null)
                : null;
        var zone = DateTimeZoneProviders.Tzdb[(await read.Set<Site>().OrderBy(s => s.Id).FirstAsync(cancellation).ConfigureAwait(false)).ZoneId];
        var now = store.Path.Now;
        var from = From(programme, now.InZone(zone));
        var orders = await read.Set<Order>().Include(o => o.Lines)
            .Where(o => o.CustomerId != null && members.Contains(o.CustomerId.Value) && o.PlacedAt >= from && o.StatusGroup == StatusGroup.Complete && !o.IsTest && o.DeletedAt == null)
            .ToListAsync(cancellation).ConfigureAwait(false);
        var sum = programme.Measure == LoyaltyMeasure.Orders
            ? orders.Count(o => !o.Marks.Contains(OrderMarks.Refused))
            : orders.Sum(o => o.NetInBase(o.StatusGroup).Amount);
        return (sum, orders.Count == 0 ? null : Until(programme, orders.Min(o => o.PlacedAt).InZone(zone), now));
    }

    /// <summary>From when on orders count.</summary>
    internal static Instant From(LoyaltyProgramme programme, ZonedDateTime now) => programme.Period == LoyaltyPeriod.CalendarYear
        ? now.Zone.AtStartOfDay(new LocalDate(now.Year, 1, 1)).ToInstant()
        : now.Zone.AtLeniently(now.LocalDateTime.PlusMonths(-programme.Months)).ToInstant();

    /// <summary>
    /// When the first order no longer counts: later than now. Months added at one end do not always come to the months taken off at
    /// the other (30 November is three months before 28 February, and 28 November is, too), so it may be up to three days later.
    /// </summary>
    internal static Instant Until(LoyaltyProgramme programme, ZonedDateTime first, Instant now)
    {
        var until = programme.Period == LoyaltyPeriod.CalendarYear
            ? first.Zone.AtStartOfDay(new LocalDate(first.Year + 1, 1, 1)).ToInstant()
            : first.Zone.AtLeniently(first.LocalDateTime.PlusMonths(programme.Months)).ToInstant() + Duration.FromSeconds(1);
        return until > now ? until : now + Duration.FromHours(1);
    }
}
