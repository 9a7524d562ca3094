using NodaTime;

namespace Crm.Store;

/// <summary>One group of commands in one transaction: load together, decide in turn, write together.</summary>
internal sealed class GroupRun
{
    /// <summary>Smaller groups are written at once when all have decided.</summary>
    private const int Several = 16;

    /// <summary>Members whose decisions are handed over together.</summary>
    private const int Step = 8;

    private readonly StoreStatements statements;
    private readonly IStoreSession session;
    private readonly GroupIds ids;
    private readonly WarmRows warm;
    private readonly GroupTools tools;
    private readonly GroupWriter writer;
    private readonly WorkingSet set;
    private readonly LoadPlan plan;
    private readonly IFollower? follower;
    private readonly Dictionary<string, Member> keys = new(StringComparer.Ordinal);

    internal GroupRun(StoreModel model, StoreStatements statements, IStoreSession session, GroupTools tools, Instant now)
    {
        (this.statements, this.session) = (statements, session);
        (warm, this.tools) = (tools.Warm, tools);
        writer = new GroupWriter(statements, session, tools);
        ids = new GroupIds(tools.Ids, tools.IsJoined);
        tools.Room.Begin();
        tools.Documents.Room.Begin();
        tools.Records.Room.Begin();
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
        await DecideAsync(members).ConfigureAwait(false);
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
        await writer.FinishAsync(set).ConfigureAwait(false);
        if (follower is not null)
            await follower.WrittenAsync(session).ConfigureAwait(false);
    }

    /// <summary>Where a group is large, what its first members have decided is written while the others decide.</summary>
    private async ValueTask DecideAsync(IReadOnlyList<Member> members)
    {
        if (members.Count < Several || !session.MayWriteAhead)
        {
            foreach (var member in members)
                Decide(member);
            return;
        }

        await writer.BeginAsync().ConfigureAwait(false);
        var ahead = tools.Ahead;
        ahead.Begin(writer.WriteAhead);
        try
        {
            for (var i = 0; i < members.Count; i++)
            {
                Decide(members[i]);
                if (i % Step == Step - 1 && i < members.Count - 1)
                    ahead.Offer(set.TakeFinal(), tools.Documents);
            }

            ahead.Finish(tools.Documents);
        }
        catch
        {
            ahead.Stop();
            throw;
        }
    }
}
