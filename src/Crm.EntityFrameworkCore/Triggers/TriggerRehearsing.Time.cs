using Crm.Customers;
using Crm.Rules;
using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerRehearsing
{
    private static readonly HashSet<string> OfCustomers = ["customer", "customer-summary", "consent", "customer-lists"];

    private readonly List<Watched> watched = [];
    private List<Round> rounds = [];
    private PriorityQueue<CustomerId, (Instant At, long Customer)> flips = new();

    /// <summary>When time alone may next change who is in a segment, of each customer: what waits for another moment is out of date.</summary>
    private readonly Dictionary<CustomerId, Instant> nextFlips = [];
    private long steps;

    /// <summary>Begins schedules, birthdays and segments at a moment: who is in a segment by then has not entered it.</summary>
    /// <param name="set">The triggers.</param>
    /// <param name="from">From when on; null for the first record.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task BeginAsync(TriggerSet set, Instant? from, CancellationToken cancellation)
    {
        foreach (var trigger in set.Timed)
            foreach (var round in TriggerRound.Of(trigger, world.Sites, world.DefaultSite))
                rounds.Add(new Round(trigger, round) { Next = from is { } start ? round.Next(trigger.Definition.On, start) : Instant.MinValue });
        var (facts, scope) = set.Book.Of("customer");
        foreach (var code in set.All.Select(t => t.Definition.On).OfType<WhenSegment>().Select(w => w.Code).Distinct(StringComparer.Ordinal))
            watched.Add(new Watched(code, facts.Compile(new SegmentRule(code), scope)));
        if (watched.Count == 0 || from is not { } begin)
            return;
        var engine = NewEngine(set);
        var ids = await world.IdsAsync("customer", cancellation).ConfigureAwait(false);
        foreach (var kind in OfCustomers)
            await world.ReadAsync(kind, ids, cancellation).ConfigureAwait(false);
        foreach (var id in ids)
            await JudgeAsync(engine, new CustomerId(id), begin, isQuiet: true, cancellation).ConfigureAwait(false);
    }

    /// <summary>Time passes: runs go on, schedules come round, customers enter and leave segments because of it, in the order of the moments.</summary>
    private async Task PassAsync(TriggerEngine engine, Instant now, CancellationToken cancellation)
    {
        while (true)
        {
            var round = rounds.Count == 0 ? null : rounds.MinBy(r => r.Next)!;
            if (round is { Next: var first } && first == Instant.MinValue)
            {
                rounds.ForEach(r => r.Next = r.Timer.Next(r.Trigger.Definition.On, now));
                continue;
            }

            var flip = NextFlip();
            var isFlip = flip <= now && !(round?.Next < flip);
            if (!isFlip && !(round?.Next <= now))
                return;
            await FireAsync(engine, 0, isFlip ? flip!.Value : round!.Next, cancellation).ConfigureAwait(false);
            if (isFlip)
            {
                var customer = flips.Dequeue();
                _ = nextFlips.Remove(customer);
                await JudgeAsync(engine, customer, flip!.Value, isQuiet: false, cancellation).ConfigureAwait(false);
            }
            else
            {
                await engine.TakeTimeAsync(round!.Trigger, round.Next, await KeysAsync(round, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
                Keep();
                round.Next = round.Timer.Next(round.Trigger.Definition.On, round.Next);
            }
        }
    }

    /// <summary>When time alone may change who is in a segment; null for never. What is out of date goes.</summary>
    private Instant? NextFlip()
    {
        while (flips.TryPeek(out var customer, out var flip))
            if (nextFlips.TryGetValue(customer, out var known) && known == flip.At)
                return known;
            else
                _ = flips.Dequeue();
        return null;
    }

    /// <summary>For whom it may be.</summary>
    private async Task<List<TriggerKey>> KeysAsync(Round round, CancellationToken cancellation)
    {
        if (round.Trigger.Definition.On is WhenScheduled { Each: WhenScheduled.Site })
            return [new TriggerKey(WhenScheduled.Site, round.Timer.Site)];
        var entity = round.Trigger.Definition.On is WhenScheduled scheduled ? scheduled.Each : "customer";
        var ids = await world.IdsAsync(entity, cancellation).ConfigureAwait(false);
        foreach (var kind in entity == "order" ? ["order"] : OfCustomers)
            await world.ReadAsync(kind, ids, cancellation).ConfigureAwait(false);
        var days = round.Trigger.Definition.On is WhenBirthday birthday
            ? TriggerCandidates.BirthDays(round.Next.InZone(DateTimeZoneProviders.Tzdb[round.Timer.Zone]).Date.PlusDays(birthday.DaysBefore)).Select(d => d.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal) : null;
        var keys = new List<TriggerKey>();
        foreach (var id in ids)
            if (await world.FindAsync(new TriggerKey(entity, id), cancellation).ConfigureAwait(false) is { } state && IsOpen(entity, state) && (days is null || (state["birthDate"] is string born && days.Contains(born))))
                keys.Add(new TriggerKey(entity, days is null ? id : state.Number("survivorId") ?? id));
        return days is null ? keys : [.. keys.Distinct()];
    }

    private static bool IsOpen(string entity, TriggerEntity state) =>
        entity != "order" || !((state["statusGroup"] as string)?.ToUpperInvariant() is "COMPLETE" or "CANCELLED");

    /// <summary>After a record: whether its customer is in the segments that are asked for.</summary>
    private Task FollowAsync(TriggerEngine engine, TriggerRecord record, CancellationToken cancellation) =>
        OfCustomers.Contains(record.Entity) ? JudgeAsync(engine, new CustomerId(record.Id), record.Recorded, isQuiet: false, cancellation) : Task.CompletedTask;

    private async Task JudgeAsync(TriggerEngine engine, CustomerId id, Instant now, bool isQuiet, CancellationToken cancellation)
    {
        if (await world.SubjectAsync(new TriggerKey("customer", id.Value), null, cancellation).ConfigureAwait(false) is not { CustomerId: { } customer } subject)
            return;
        Instant? next = null;
        foreach (var segment in watched)
        {
            var isIn = subject.State?["deletedAt"] is null && segment.Rule.Holds(subject, now);
            next = segment.Rule.NextFlip(subject, now) is { } flip && !(next < flip) ? flip : next;
            if (!(isIn ? segment.Members.Add(customer) : segment.Members.Remove(customer)) || isQuiet)
                continue;
            var start = new TriggerEngine.Start(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"segment:{++steps}"), now, now, 0, 0);
            await engine.TakeSegmentAsync(segment.Code, isIn, customer, start, isPast: false, cancellation).ConfigureAwait(false);
            Keep();
        }

        if (next is not { } then)
            _ = nextFlips.Remove(customer);
        else if (!nextFlips.TryGetValue(customer, out var known) || known != then)
            flips.Enqueue(customer, (nextFlips[customer] = then, customer.Value));
    }

    /// <summary>A schedule, and when it comes round next.</summary>
    private sealed class Round(LiveTrigger trigger, TriggerRound timer)
    {
        internal LiveTrigger Trigger => trigger;

        internal TriggerRound Timer => timer;

        internal Instant Next { get; set; }
    }

    /// <summary>A segment whose entries some ask for, and who is in it.</summary>
    private sealed record Watched(string Code, CompiledRule<TriggerSubject> Rule)
    {
        internal HashSet<CustomerId> Members { get; } = [];
    }
}
