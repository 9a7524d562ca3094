using Crm.Customers;
using Crm.Fields;
using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerEngine
{
    /// <summary>
    /// Customers who were merged are one person, who has such a date once, though a run waits for that of each of them. Which one counts is
    /// decided when the moment has come, so that a merge undone is undone. Nothing waits for a date that an import brought: where that is the one
    /// that counts, and its moment is later, this run waits for it.
    /// </summary>
    /// <returns>Whether the run goes no further now: another's date counts, or the same moment was taken for another of them already.</returns>
    private async Task<bool> GivesWayAsync(TriggerRun run, LiveTrigger trigger, TriggerSubject subject, Instant due, Instant now, CancellationToken cancellation)
    {
        if (trigger.Definition.On is not WhenNear near || subject.Members.Count < 2 || TriggerKey.ParseCause(run.Cause).Key is not { } source || !TriggerWorld.IsPerCustomer(source.Entity))
            return false;
        var dates = new List<(long Member, object Value)>();
        foreach (var member in subject.Members)
            if (await ValueAsync(near, member, cancellation).ConfigureAwait(false) is { } value)
                dates.Add((member.Value, value));
        var others = (await runs.OfAsync(subject.Members, cancellation).ConfigureAwait(false)).Where(r => r != run && r.TriggerId == run.TriggerId).ToList();
        if (dates.Count > 0 && Counted(near, dates) is var counted && !Equals(dates.Find(d => d.Member == source.Id).Value, counted.Value))
        {
            if (TriggerFacts.DateOf(counted.Value, subject.Site.Calendar.Zone) is { } date && near.Offset.From(date, subject.Site.Calendar) is var then && then > due
                && DateCause(source with { Id = counted.Member }, then) is var cause && !others.Exists(r => IsSameMoment(r.Cause, cause)))
                Move(run, cause, then, now);
            else
                End(run, "merged", due, now);
            return true;
        }

        if (!others.Exists(r => r.State != TriggerRunState.Armed && Counts(r) && IsSameMoment(r.Cause, run.Cause)))
            return false;
        End(run, "merged", due, now);
        return true;
    }

    /// <summary>Of what orders were, the first and the last of all; else that of who stands for them, or of whoever has one.</summary>
    private static (long Member, object Value) Counted(WhenNear near, List<(long Member, object Value)> dates)
    {
        var isFirst = near.Field.StartsWith("first", StringComparison.Ordinal) || near.Field == "createdAt";
        if (!isFirst && near.Entity != "customer-summary")
            return dates[0];
        var ordered = dates.OrderBy(d => d.Value, Comparer<object>.Default);
        return isFirst ? ordered.First() : ordered.Last();
    }

    private void Move(TriggerRun run, string cause, Instant due, Instant now)
    {
        decided.Touch(run);
        (run.Cause, run.Due) = (cause, due);
        Line(run, "moved", null, 0, due, now);
    }

    private async ValueTask<object?> ValueAsync(WhenNear near, CustomerId member, CancellationToken cancellation) => near.IsOwn
        ? await world.OwnDateAsync(new TriggerKey(TriggerSet.OwnFields, FieldSetId.Of(near.Entity == "company" ? FieldEntity.Company : FieldEntity.Customer, member.Value).Value), OwnDateOf(near), cancellation).ConfigureAwait(false)
        : (await world.FindAsync(new TriggerKey(near.Entity, member.Value), cancellation).ConfigureAwait(false))?[near.Field];

    private OwnDate? OwnDateOf(WhenNear near) => Set.Book.OwnDates.GetValueOrDefault((near.Entity, near.Field[WhenNear.Custom.Length..]));

    /// <summary>Whether causes are one moment of entities of one kind, whosever they are: <c>customer:5=…</c>.</summary>
    private static bool IsSameMoment(string one, string other)
    {
        var (at, moment) = (one.IndexOf('=', StringComparison.Ordinal), other.IndexOf('=', StringComparison.Ordinal));
        return at > 0 && moment > 0 && one.AsSpan(at).SequenceEqual(other.AsSpan(moment)) && one.Split(':')[0] == other.Split(':')[0];
    }
}
