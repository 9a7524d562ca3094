using System.Diagnostics;
using Crm.History;
using NodaTime;

namespace Crm.Store;

/// <summary>Writes what a group has decided: all at its end, or what is final of it before. Used by one thread at a time.</summary>
internal sealed class GroupWriter(StoreStatements statements, IStoreSession session, GroupTools tools)
{
    private ChainHead? head;
    private bool hasBegun;

    /// <summary>Asks where the log ends.</summary>
    internal async ValueTask BeginAsync()
    {
        head = await session.ReadHeadAsync().ConfigureAwait(false);
        hasBegun = true;
        tools.Canonical.Begin();
    }

    /// <summary>Writes what is final, under the ticket that the group will have.</summary>
    internal void WriteAhead(FinalPart part)
    {
        Seal(part);
        Write(part);
        var flushed = session.FlushAsync(head! with { Ticket = head.Ticket + 1 });
        Debug.Assert(flushed.IsCompleted, "Only an embedded store is written ahead.");
        flushed.GetAwaiter().GetResult();
    }

    /// <summary>Writes all that is left.</summary>
    internal async ValueTask FinishAsync(WorkingSet set)
    {
        if (!hasBegun)
            await BeginAsync().ConfigureAwait(false);
        var rest = set.TakeFinal();
        Seal(rest);
        var next = set.Calls.Count == 0 ? head : Commit(set);
        Write(rest);
        foreach (var (statement, row) in set.Plain)
            session.Write(statement, row);

        // Rows of one statement are written together, so roots that are new come before what any aggregate has below it.
        foreach (var entry in set.InOrder)
            if (entry.Original is null && entry.Written is null)
                session.Write(statements.Of(entry.Plan.Root).Insert, entry.Recorded.Root);
        foreach (var entry in set.InOrder)
            WriteAggregate(entry);
        Insert(statements.Checkpoints, set.Checkpoints);
        await session.FlushAsync(next).ConfigureAwait(false);
    }

    private void Write(FinalPart part)
    {
        Insert(statements.Calls, part.Calls);
        foreach (var (statement, row) in part.Appended)
            session.Write(statement, row);
        foreach (var (plan, image) in part.Fresh)
            session.Write(statements.Of(plan.Root).Insert, image.Root);
        foreach (var (plan, image) in part.Fresh)
            WriteChildren(plan, image);
        Write(part.Changes, part.Personal);
        Insert(statements.Effects, part.Effects);
    }

    /// <summary>Records in the form that is stored and hashed.</summary>
    private void Seal(FinalPart part)
    {
        part.Render(tools.Records);
        foreach (var call in part.Calls)
            tools.Canonical.Append(call);
        foreach (var change in part.Changes)
            tools.Canonical.Append(change);
    }

    private void Write(IReadOnlyList<ChangeRow> changes, IReadOnlyList<PersonalRow> personal)
    {
        foreach (var change in changes)
        {
            var values = statements.Changes.Table.Read(change);
            values[statements.ChangeBody] = change.Written;
            session.Write(statements.Changes.Insert, values);
        }

        foreach (var row in personal)
        {
            var values = statements.Personal.Table.Read(row);
            values[statements.PersonalDocument] = row.Written;
            session.Write(statements.Personal.Insert, values);
        }
    }

    private ChainHead? Commit(WorkingSet set)
    {
        var row = new CommitRow { Count = set.Changes.Count, Format = CanonicalForm.Format, Digest = tools.Canonical.Digest(), Recorded = set.Now };
        ChainHead? next = null;
        if (head is not null)
        {
            var ticket = head.Ticket + 1;
            row.Recorded = Instant.Max(head.Recorded, set.Now);
            row.First = head.Next;
            row.Chain = CanonicalForm.Link(head.Chain, ticket, head.Next, row.Count, row.Recorded, row.Digest);
            next = new ChainHead(ticket, ChainHead.After(head.Next, row.Count), row.Chain, row.Recorded);
        }

        session.Write(statements.Commits.Insert, statements.Commits.Table.Read(row));
        return next;
    }

    private void Insert<T>(RowStatements target, IReadOnlyList<T> rows)
        where T : class
    {
        foreach (var row in rows)
            session.Write(target.Insert, target.Table.Read(row));
    }

    private void WriteAggregate(Tracked entry)
    {
        var before = entry.Written ?? entry.Original;
        if (before is null)
        {
            WriteChildren(entry.Plan, entry.Recorded);
            return;
        }

        if (ReferenceEquals(before, entry.Recorded) && entry.Version == (int)(long)before.Root[entry.Plan.Root.Version]!)
            return;
        Update(entry.Plan.Root, before.Root, entry.Recorded.Root);
        for (var c = 0; c < entry.Plan.Children.Length; c++)
            WriteChildren(entry.Plan.Children[c], before.Children[c], entry.Recorded.Children[c]);
    }

    private void WriteChildren(AggregatePlan plan, AggregateImage image)
    {
        for (var c = 0; c < plan.Children.Length; c++)
            foreach (var row in image.Children[c])
                session.Write(statements.Of(plan.Children[c].Table).Insert, row);
    }

    private void WriteChildren(ChildPlan child, List<object?[]> before, List<object?[]> after)
    {
        if (child.Stay(before, after))
        {
            for (var i = 0; i < after.Count; i++)
                if (i >= before.Count)
                    session.Write(statements.Of(child.Table).Insert, after[i]);
                else
                    Update(child.Table, before[i], after[i]);
            return;
        }

        var old = before.ToDictionary(r => (long)r[child.Position]!);
        foreach (var row in after)
        {
            if (old.Remove((long)row[child.Position]!, out var was))
                Update(child.Table, was, row);
            else
                session.Write(statements.Of(child.Table).Insert, row);
        }

        foreach (var gone in old.Values)
            session.Write(statements.Of(child.Table).Delete, gone);
    }

    private void Update(TablePlan table, object?[] before, object?[] after)
    {
        ulong mask = 0;
        for (var i = 0; i < after.Length; i++)
            if (!AggregateImage.Same(before[i], after[i]))
                mask |= 1UL << i;
        if (mask != 0)
            session.Write(statements.Of(table).Update(mask), after);
    }
}
