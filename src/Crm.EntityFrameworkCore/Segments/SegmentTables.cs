using Crm.Feed;
using Crm.Store;
using NodaTime;

namespace Crm.Segments;

/// <summary>Members, their history and the state of keeping as commands write them.</summary>
internal sealed class SegmentTables
{
    internal const string Consumer = "segments";
    internal const string BehaviourConsumer = "segments.behaviour";

    private readonly SegmentsSetup setup;
    private readonly RowStatements members;
    private readonly RowStatements steps;
    private readonly RowStatements states;
    private readonly SelectStatement byId;
    private readonly WriteStatement renew;

    internal SegmentTables(CrmStore store, SegmentsSetup setup)
    {
        this.setup = setup;
        var statements = store.Path.Statements;
        members = statements.Of(store.Model.Table<SegmentMemberRow>());
        steps = statements.Of(store.Model.Table<SegmentStepRow>());
        states = statements.Of(store.Model.Table<SegmentStateRow>());
        byId = new SelectStatement(states.Table, states.Table.Key, locks: true);
        renew = members.Update(nameof(SegmentMemberRow.Since), nameof(SegmentMemberRow.Cause), nameof(SegmentMemberRow.Record));
        Cursors = new CursorTable(store);
    }

    internal CursorTable Cursors { get; }

    /// <summary>After so long without a sign of life another instance takes over.</summary>
    internal Duration Lease => setup.TakeOverAfter;

    internal void PlanState(LoadPlan plan)
    {
        plan.Lock("segments");
        plan.Load(byId, SegmentStateRow.Only);
    }

    internal SegmentStateRow? State(WorkingSet set) => set.Rows(byId, SegmentStateRow.Only) is [var row, ..] ? (SegmentStateRow)states.Table.Materialise(row) : null;

    internal void Put(WorkingSet set, SegmentStateRow state, bool isNew)
    {
        state.Id = SegmentStateRow.Only;
        set.WriteQuietly(isNew ? states.Insert : states.Update(~0UL), states.Table.Read(state));
    }

    /// <summary>Writes steps as they were found, and of each member's row only what is left of them in the end.</summary>
    internal void Write(WorkingSet set, IReadOnlyList<MemberChange> changes, SegmentStateRow state)
    {
        foreach (var change in changes)
            set.WriteQuietly(steps.Insert, steps.Table.Read(new SegmentStepRow
            {
                Seq = ++state.LastStep,
                Segment = change.Segment,
                CustomerId = change.Customer,
                Entered = change.Entered,
                At = change.At,
                Cause = change.Cause,
                Record = change.Record,
                IsQuiet = change.IsQuiet,
            }));
        foreach (var one in changes.GroupBy(c => (c.Segment, c.Customer)))
        {
            var (before, last) = (!one.First().Entered, one.Last());
            if (!before && !last.Entered)
                continue;
            var row = members.Table.Read(new SegmentMemberRow { Segment = last.Segment, CustomerId = last.Customer, Since = last.At, Cause = last.Cause, Record = last.Record });
            set.WriteQuietly(!last.Entered ? members.Delete : before ? renew : members.Insert, row);
        }
    }
}
