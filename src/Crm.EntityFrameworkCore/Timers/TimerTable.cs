using Crm.Store;
using NodaTime;

namespace Crm.Timers;

/// <summary>Timers as commands set, move and drop them. A command that may move or drop one asks for it by <see cref="Plan"/>.</summary>
internal sealed class TimerTable
{
    private readonly TimerStatements statements;

    internal TimerTable(StoreModel model, StoreStatements store) => statements = new TimerStatements(model, store);

    /// <summary>Asks for a timer, and keeps others from it until the end of the transaction.</summary>
    internal void Plan(LoadPlan plan, string key) => plan.Load(statements.ByKey, key);

    /// <summary>The timer as it stands; null for none.</summary>
    internal TimerRow? Find(WorkingSet set, string key)
    {
        if (set.Shared.TryGetValue((this, key), out var known))
            return known as TimerRow;
        return set.Rows(statements.ByKey, key) is [var row, ..] ? (TimerRow)statements.Rows.Table.Materialise(row) : null;
    }

    /// <summary>Sets a timer, or moves the one that is there.</summary>
    internal void Set(WorkingSet set, TimerRow timer) => Write(set, timer, Find(set, timer.TimerKey) is null);

    /// <summary>The timer as it stands, of something that may be new and so was never asked for; null for none.</summary>
    internal TimerRow? FindIfAsked(WorkingSet set, string key) =>
        IsAsked(set, key) ? Find(set, key) : null;

    /// <summary>Whether it is known how the timer stands.</summary>
    internal bool IsAsked(WorkingSet set, string key) => set.Shared.ContainsKey((this, key)) || set.IsAsked(statements.ByKey, key);

    /// <summary>Sets a timer where none is, or moves the one that is there; of something that may be new.</summary>
    internal void Put(WorkingSet set, TimerRow timer) => Write(set, timer, FindIfAsked(set, timer.TimerKey) is null);

    /// <summary>Sets a timer of something new, which cannot have one yet.</summary>
    internal void SetNew(WorkingSet set, TimerRow timer) => Write(set, timer, isNew: true);

    /// <summary>Takes a timer away, if it is there.</summary>
    internal void Drop(WorkingSet set, string key)
    {
        if (Find(set, key) is not { } timer)
            return;
        set.Shared[(this, key)] = Gone;
        Write(set, key, statements.Rows.Delete, statements.Rows.Table.Read(timer));
        set.HasWritten = true;
    }

    /// <summary>Writes what has become of a timer that is there, without its being a change of the shop's data.</summary>
    internal void Settle(WorkingSet set, TimerRow timer)
    {
        set.Shared[(this, timer.TimerKey)] = timer;
        Write(set, timer.TimerKey, statements.Move, statements.Rows.Table.Read(timer));
    }

    private static readonly object Gone = new();

    private void Write(WorkingSet set, TimerRow timer, bool isNew)
    {
        timer.TryAt = Instant.Max(timer.Due, timer.TryAt);
        (timer.Chain, timer.Depth) = ((set.Call.Chain ?? set.CallId).Value, set.Call.Depth + 1);
        set.Shared[(this, timer.TimerKey)] = timer;
        Write(set, timer.TimerKey, isNew ? statements.Rows.Insert : statements.Move, statements.Rows.Table.Read(timer));
        set.HasWritten = true;
    }

    /// <summary>However often members of the group set, move and drop a timer, it is one row that is written: what they have made of the stored one.</summary>
    private void Write(WorkingSet set, string key, WriteStatement statement, object?[] row)
    {
        if (!set.Shared.TryGetValue((this, key, nameof(Pending)), out var known))
        {
            set.Shared.Add((this, key, nameof(Pending)), new Pending(statement, row));
            set.WriteQuietly(statement, row);
            return;
        }

        var pending = (Pending)known;
        var isNew = pending.Statement.Kind == WriteKind.Insert;
        if (isNew && statement.Kind == WriteKind.Delete)
        {
            set.WriteInstead(pending.Row, null, row);
            set.Shared.Remove((this, key, nameof(Pending)));
            return;
        }

        var instead = isNew ? statements.Rows.Insert : statement.Kind == WriteKind.Insert ? statements.Move : statement;
        set.WriteInstead(pending.Row, instead, row);
        set.Shared[(this, key, nameof(Pending))] = new Pending(instead, row);
    }

    /// <summary>What the group will write of a timer.</summary>
    private sealed record Pending(WriteStatement Statement, object?[] Row);
}
