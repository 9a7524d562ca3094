using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Crm.Segments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Triggers;

/// <summary>
/// For whom a schedule or a birthday may be meant, a part at a time: by an index where there is one (the date of birth, the status of orders);
/// for schedules over all customers by what their rows say, a thousand in a fixed number of queries. The trigger asks each again.
/// </summary>
internal sealed class TriggerCandidates(CrmStore store, SegmentsContext segments)
{
    private const int Oldest = 130;

    /// <summary>How many at a time; a test takes fewer.</summary>
    internal int AtOnce { get; set; } = 1_000;

    /// <summary>The next ones, and the last that was looked at; null where nobody is left.</summary>
    internal async Task<(IReadOnlyList<TriggerKey> Keys, long? After)> AfterAsync(LiveTrigger trigger, TriggerRound round, TriggerWorld world, CancellationToken cancellation)
    {
        if (trigger.Definition.On is WhenScheduled { Each: WhenScheduled.Site })
            return ([new TriggerKey(WhenScheduled.Site, round.Site)], null);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var isOrder = trigger.Definition.On is WhenScheduled { Each: WhenScheduled.Order };
            var (found, last) = isOrder ? await OrdersAsync(read, round.After, cancellation).ConfigureAwait(false)
                : trigger.Definition.On is WhenBirthday birthday ? await BornAsync(read, birthday, round, cancellation).ConfigureAwait(false)
                : await CustomersAsync(read, trigger, round, world, cancellation).ConfigureAwait(false);
            var entity = isOrder ? WhenScheduled.Order : WhenScheduled.Customer;
            foreach (var kind in isOrder ? (string[])["order", "order-account"] : ["customer", "customer-summary", "consent", "customer-lists"])
                await world.ReadAsync(kind, found, cancellation).ConfigureAwait(false);
            return ([.. found.Select(id => new TriggerKey(entity, id))], last);
        }
    }

    /// <summary>The days of birth that have their day in the year on this one.</summary>
    internal static List<LocalDate> BirthDays(LocalDate day)
    {
        var days = new List<LocalDate>();
        for (var year = day.Year - Oldest; year < day.Year; year++)
        {
            if (day.Day <= CalendarSystem.Iso.GetDaysInMonth(year, day.Month))
                days.Add(new LocalDate(year, day.Month, day.Day));
            if (day is { Month: 2, Day: 28 } && !CalendarSystem.Iso.IsLeapYear(day.Year) && CalendarSystem.Iso.IsLeapYear(year))
                days.Add(new LocalDate(year, 2, 29));
        }

        return days;
    }

    private async Task<(List<long> Found, long? Last)> BornAsync(CrmDbContext read, WhenBirthday birthday, TriggerRound round, CancellationToken cancellation)
    {
        var days = BirthDays(round.Timer.Due.InZone(DateTimeZoneProviders.Tzdb[round.Zone]).Date.PlusDays(birthday.DaysBefore)).ConvertAll(d => (LocalDate?)d);
        var after = new CustomerId(round.After);
        var rows = await read.Set<Customer>().Where(c => days.Contains(c.BirthDate) && c.Id > after).OrderBy(c => c.Id).Select(c => new { c.Id, Stands = c.SurvivorId ?? c.Id }).Take(AtOnce).ToListAsync(cancellation).ConfigureAwait(false);
        return (rows.ConvertAll(r => r.Stands.Value).Distinct().ToList(), rows.Count < AtOnce ? null : rows[^1].Id.Value);
    }

    private async Task<(List<long> Found, long? Last)> OrdersAsync(CrmDbContext read, long place, CancellationToken cancellation)
    {
        var process = await read.Set<History.Definition>().SingleOrDefaultAsync(d => d.Kind == OrderContext.ProcessKind, cancellation).ConfigureAwait(false);
        var definition = process is null ? new OrderProcessDefinition() : OrderProcessDefinition.FromJson(process.Document);
        List<string> open = [.. definition.Statuses.Where(s => s.Group is not (StatusGroup.Complete or StatusGroup.Cancelled)).Select(s => s.Code), .. definition.Retiring.Select(r => r.Status.Code)];
        var after = new OrderId(place);
        var ids = await read.Set<Order>().Where(o => o.Id > after && o.DeletedAt == null && open.Contains(o.Status)).OrderBy(o => o.Id).Select(o => o.Id).Take(AtOnce).ToListAsync(cancellation).ConfigureAwait(false);
        return (ids.ConvertAll(i => i.Value), ids.Count < AtOnce ? null : ids[^1].Value);
    }

    /// <summary>Those whose rows fulfil the condition, where it asks for nothing that only the change log tells; else all.</summary>
    private async Task<(List<long> Found, long? Last)> CustomersAsync(CrmDbContext read, LiveTrigger trigger, TriggerRound round, TriggerWorld world, CancellationToken cancellation)
    {
        var after = new CustomerId(round.After);
        var ids = await read.Set<Customer>().Where(c => c.Id > after && c.SurvivorId == null && c.DeletedAt == null).OrderBy(c => c.Id).Select(c => c.Id).Take(AtOnce).ToListAsync(cancellation).ConfigureAwait(false);
        long? last = ids.Count < AtOnce ? null : ids[^1].Value;
        if (trigger.Definition.If.Walk().SelectMany(RuleNames.Of).Any(n => n.StartsWith("new.", StringComparison.Ordinal) || n.StartsWith("old.", StringComparison.Ordinal)))
            return (ids.ConvertAll(i => i.Value), last);
        try
        {
            var loader = new CustomerLoader(read, await segments.CatalogueAsync(read, cancellation).ConfigureAwait(false), CustomerParts.Consents | CustomerParts.Lists);
            var found = await loader.LoadAsync(ids, cancellation).ConfigureAwait(false);
            return ([.. found.Where(c => trigger.Holds(new TriggerSubject { Key = new TriggerKey("customer", c.Id.Value), CustomerId = c.Id, MakeCustomer = () => c, Site = world.DefaultSite }, round.Timer.Due)).Select(c => c.Id.Value)], last);
        }
        catch (Exception e) when (!TriggerEngine.IsOfStore(e))
        {
            // The trigger asks each again by itself: the one fails that cannot be read or asked, not all of them.
            return (ids.ConvertAll(i => i.Value), last);
        }
    }
}
