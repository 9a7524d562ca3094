using Crm.Effects;
using Crm.History;
using NodaTime;

namespace Crm.Store;

/// <summary>One group of commands in one transaction: load together, decide in turn, write together.</summary>
internal sealed class GroupRun
{
    private readonly StoreModel model;
    private readonly StoreStatements statements;
    private readonly IStoreSession session;
    private readonly GroupIds ids;
    private readonly WarmRows warm;
    private readonly WorkingSet set;
    private readonly LoadPlan plan;
    private readonly IFollower? follower;
    private readonly Dictionary<string, Member> keys = new(StringComparer.Ordinal);

    internal GroupRun(StoreModel model, StoreStatements statements, IStoreSession session, GroupTools tools, Instant now)
    {
        (this.model, this.statements, this.session) = (model, statements, session);
        Canonical = tools.Canonical;
        warm = tools.Warm;
        ids = new GroupIds(tools.Ids, tools.IsJoined);
        tools.Room.Begin();
        tools.Documents.Room.Begin();
        set = new WorkingSet(model, ids, tools.Documents, tools.Room, now);
        plan = new LoadPlan(set, tools.LocksNames);
    }

    /// <summary>Makes what follows the commands; null for nothing.</summary>
    internal Func<WorkingSet, IFollower>? Follower
    {
        init => follower = value?.Invoke(set);
    }

    /// <summary>What an attempt before found that is to be locked first.</summary>
    internal IReadOnlyCollection<Lookup> First { private get; init; } = [];

    /// <summary>Whether there may be another attempt.</summary>
    internal bool MayBeginAnew
    {
        init => plan.MayBeginAnew = value;
    }

    private CanonicalForm Canonical { get; }

    /// <summary>Members that must wait for a later group.</summary>
    internal List<Member> Deferred { get; } = [];

    /// <summary>Whether anything is to be made durable.</summary>
    internal bool HasWork => set.Calls.Count > 0 || set.Plain.Count > 0;

    /// <summary>Whether effects were queued.</summary>
    internal bool HasEffects => set.Effects.Count > 0;

    /// <summary>All that is to be locked before anything else, where <see cref="RunAsync"/> gave up for it.</summary>
    internal IReadOnlyCollection<Lookup> LockFirst => [.. First, .. plan.Missed!];

    /// <summary>Loads, decides and writes, up to the commit. False where it is to begin anew with <see cref="LockFirst"/>; then nothing is decided or written.</summary>
    internal async ValueTask<bool> RunAsync(IReadOnlyList<Member> members)
    {
        if (warm.Open(await session.ReadStampAsync().ConfigureAwait(false)))
            set.Warm = warm;
        await LoadAsync(members).ConfigureAwait(false);
        if (plan.Missed is not null)
            return false;
        plan.Reserve(IdKinds.Call, members.Count);
        await ids.EnsureAsync(session, plan.Ids).ConfigureAwait(false);
        foreach (var member in members)
            Decide(member);
        if (HasWork)
            await WriteAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Kinds of ids that the process should have more of.</summary>
    internal IReadOnlyList<string> DryIds => ids.Dry;

    /// <summary>After the commit.</summary>
    internal void Confirm()
    {
        ids.Confirm();
        set.KeepWarm();
    }

    private async ValueTask LoadAsync(IReadOnlyList<Member> members)
    {
        foreach (var member in members)
        {
            if (member.Call.IdempotencyKey is { } key)
                plan.Load(statements.CallByKey, key);
            member.WantsMore = true;
        }

        foreach (var lookup in First)
            plan.Load(lookup.Statement, lookup.Key.First);
        for (var stage = 0; ; stage++)
        {
            var more = false;
            foreach (var member in members)
                if (member.WantsMore)
                    more |= member.WantsMore = member.Plan(stage, plan);
            follower?.Plan(plan);
            if (plan.Missed is not null)
                return;
            var isAsked = plan.Locks.Count > 0 || plan.Requests.Count > 0 || plan.Questions is not null;
            if (isAsked)
                await SelectAsync().ConfigureAwait(false);
            plan.Clear();
            if (!more && !(isAsked && follower is not null))
                return;
        }
    }

    private async ValueTask SelectAsync()
    {
        await session.LoadAsync(plan.Locks, plan.InLockOrder()).ConfigureAwait(false);
        var children = set.Accept(plan.Requests);
        if (children.Count > 0)
            await session.LoadAsync([], children).ConfigureAwait(false);
        set.AcceptChildren(children);
        if (plan.Questions is { } questions)
            foreach (var question in questions)
                await question.RunAsync(session).ConfigureAwait(false);
    }

    private void Decide(Member member)
    {
        var key = member.Call.IdempotencyKey;
        if (key is not null && keys.TryGetValue(key, out var twin))
        {
            member.Twin = twin;
            if (member.Call.Scopes.Covers(twin.Call.Scopes))
                member.ShareTwin();
            else
                member.Refuse(StoreRefusals.KeyReused(key, "call"));
            return;
        }

        if (key is not null && set.Rows(statements.CallByKey, key) is [var row, ..])
        {
            // Whoever is bounded to other scopes is not told what was done there, nor what it was.
            if (member.Call.Scopes.Covers((string?)row[StoreStatements.CallScopes]))
                member.Recall((string?)row[StoreStatements.CallCommand], (string?)row[StoreStatements.CallResult]);
            else
                member.Refuse(StoreRefusals.KeyReused(key, "call"));
            return;
        }

        if (!member.IsInDoubt)
            member.CallId = set.NextId(IdKinds.Call);
        set.BeginMember(member.Call, member.CallId);
        var first = set.Changes.Count;
        try
        {
            if (!member.Decide(set, out var stored))
            {
                if (set.HasWritten)
                    throw new InvalidOperationException($"{member.Name} refused after it had recorded a change.");
                return;
            }

            if (set.Changes.Count > first)
                follower?.Follow(first);
            if (set.HasWritten || stored is not null)
                set.EndMember(member.Name, stored);
            if (key is not null)
                keys.Add(key, member);
        }
        catch (NotLoadedException) when (!set.HasWritten)
        {
            Deferred.Add(member);
        }
    }

    private async ValueTask WriteAsync()
    {
        var head = await session.ReadHeadAsync().ConfigureAwait(false);
        var next = set.Calls.Count == 0 ? head : Commit(head);
        foreach (var (statement, row) in set.Plain)
            session.Write(statement, row);

        // Rows of one statement are written together, so roots that are new come before what any aggregate has below it.
        foreach (var entry in set.InOrder)
            if (entry.Original is null)
                session.Write(statements.Of(entry.Plan.Root).Insert, entry.Recorded.Root);
        foreach (var entry in set.InOrder)
            WriteAggregate(entry);
        Insert(statements.Changes, set.Changes, statements.ChangeBody, static c => c.Written);
        Insert(statements.Personal, set.Personal, statements.PersonalDocument, static p => p.Written);
        Insert(statements.Checkpoints, set.Checkpoints);
        Insert(statements.Effects, set.Effects);
        await session.FlushAsync(next).ConfigureAwait(false);
        if (follower is not null)
            await follower.WrittenAsync(session).ConfigureAwait(false);
    }

    private ChainHead? Commit(ChainHead? head)
    {
        Canonical.Begin();
        foreach (var call in set.Calls)
            Canonical.Append(call);
        foreach (var change in set.Changes)
            Canonical.Append(change);
        var row = new CommitRow { Count = set.Changes.Count, Format = CanonicalForm.Format, Digest = Canonical.Digest(), Recorded = set.Now };
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
        Insert(statements.Calls, set.Calls);
        return next;
    }

    private void Insert<T>(RowStatements target, List<T> rows)
        where T : class
    {
        foreach (var row in rows)
            session.Write(target.Insert, target.Table.Read(row));
    }

    /// <summary>Rows with a text that is kept as it is stored.</summary>
    private void Insert<T>(RowStatements target, List<T> rows, int column, Func<T, Utf8Text?> text)
        where T : class
    {
        foreach (var row in rows)
        {
            var values = target.Table.Read(row);
            values[column] = text(row);
            session.Write(target.Insert, values);
        }
    }

    private void WriteAggregate(Tracked entry)
    {
        if (entry.Original is null)
        {
            for (var c = 0; c < entry.Plan.Children.Length; c++)
                foreach (var row in entry.Recorded.Children[c])
                    session.Write(statements.Of(entry.Plan.Children[c].Table).Insert, row);
            return;
        }

        if (ReferenceEquals(entry.Original, entry.Recorded) && entry.Version == (int)(long)entry.Original.Root[entry.Plan.Root.Version]!)
            return;
        Update(entry.Plan.Root, entry.Original.Root, entry.Recorded.Root);
        for (var c = 0; c < entry.Plan.Children.Length; c++)
            WriteChildren(entry.Plan.Children[c], entry.Original.Children[c], entry.Recorded.Children[c]);
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
