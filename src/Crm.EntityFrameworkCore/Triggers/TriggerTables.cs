using System.Text.Json;
using Crm.Effects;
using Crm.Feed;
using Crm.History;
using Crm.Store;
using Crm.Timers;

namespace Crm.Triggers;

/// <summary>Runs, their log and who keeps them, as commands write them.</summary>
internal sealed class TriggerTables
{
    internal const string Consumer = "triggers";
    internal const string SegmentConsumer = "triggers.segments";
    internal const string TimerKind = "triggers.due";
    internal const string Effect = "triggers.act";
    internal const string Ids = "trigger";
    internal const string RunIds = "trigger-run";

    private readonly RowStatements runs;
    private readonly RowStatements lines;
    private readonly RowStatements keeping;
    private readonly SelectStatement lineByKey;
    private readonly WriteStatement outcome;
    private readonly SelectStatement byState;

    internal TriggerTables(CrmStore store, TimerTable timers)
    {
        var statements = store.Path.Statements;
        runs = statements.Of(store.Model.Table<TriggerRun>());
        lines = statements.Of(store.Model.Table<TriggerLineRow>());
        keeping = statements.Of(store.Model.Table<TriggerKeeping>());
        Editions = statements.Of(store.Model.Table<TriggerEdition>());
        Kept = new SelectStatement(keeping.Table, keeping.Table.Key, locks: true);
        lineByKey = new SelectStatement(lines.Table, lines.Table.Key, locks: true);
        outcome = lines.Update(nameof(TriggerLineRow.Outcome), nameof(TriggerLineRow.DoneAt));
        ByCode = SelectStatement.By(store.Model.Aggregate<StoredTrigger>().Root, locks: true, "deleted_at is null", nameof(StoredTrigger.Code));
        byState = SelectStatement.By(store.Model.Aggregate<StoredTrigger>().Root, locks: false, "deleted_at is null", nameof(StoredTrigger.State));
        (RunsOfSubject, RunsOfCustomer) = (new(runs.Table, "where t.subject = $1 order by t.id"), new(runs.Table, "where t.customer_id = $1 order by t.id"));
        (Timers, Cursors) = (timers, new CursorTable(store));
    }

    internal TimerTable Timers { get; }

    internal CursorTable Cursors { get; }

    internal RowStatements Editions { get; }

    /// <summary>All runs about something, in the order in which they began.</summary>
    internal StandingRows<TriggerRun> RunsOfSubject { get; }

    /// <summary>All runs about a customer.</summary>
    internal StandingRows<TriggerRun> RunsOfCustomer { get; }

    internal SelectStatement ByCode { get; }

    private SelectStatement Kept { get; }

    /// <summary>The trigger that has a code; one that was deleted in the same group has none any more.</summary>
    internal StoredTrigger? Find(WorkingSet set, string code) => set.FindBy<StoredTrigger>(ByCode, code).Find(t => t.DeletedAt is null);

    /// <summary>The trigger that has a code, as it was looked at; refused where there is none, or somebody else changed it since.</summary>
    internal Result<StoredTrigger> Seen(WorkingSet set, string code, int version)
    {
        if (Find(set, code) is not { } stored)
            return UnknownNow(code);
        return stored.Version == version ? stored
            : new Refusal(TriggerRefusals.Changed, "Trigger {trigger} is at version {version}; version {seen} was looked at.", ("trigger", code), ("version", stored.Version), ("seen", version));
    }

    internal static Refusal UnknownNow(string code) => new(TriggerRefusals.Unknown, "There is no trigger {trigger}.", ("trigger", code));

    /// <summary>Asks for all triggers, whatever they are at: by state, since rows are found by a column.</summary>
    internal void PlanAll(LoadPlan plan)
    {
        foreach (var state in Enum.GetValues<TriggerState>())
            plan.Load(byState, EnumText<TriggerState>.Of(state));
    }

    internal void PlanKeeping(LoadPlan plan)
    {
        plan.Lock("triggers");
        plan.Load(Kept, TriggerKeeping.Only);
    }

    internal TriggerKeeping? Keeping(WorkingSet set) => set.Rows(Kept, TriggerKeeping.Only) is [var row, ..] ? (TriggerKeeping)keeping.Table.Materialise(row) : null;

    internal void Put(WorkingSet set, TriggerKeeping state, bool isNew) => set.WriteQuietly(isNew ? keeping.Insert : keeping.Update(~0UL), keeping.Table.Read(state));

    internal void PlanLine(LoadPlan plan, long run, int number) => plan.Load(lineByKey, run, (long)number);

    /// <summary>Tells what became of an action.</summary>
    internal bool Tell(WorkingSet set, long run, int number, string text)
    {
        if (set.Rows(lineByKey, run, (long)number) is not [var row, ..])
            return false;
        var line = (TriggerLineRow)lines.Table.Materialise(row);
        (line.Outcome, line.DoneAt) = (text, set.Now);
        set.WriteQuietly(outcome, lines.Table.Read(line));
        return true;
    }

    /// <summary>Takes lines of runs that are over away, and such runs themselves as nobody counts any more.</summary>
    internal void Forget(WorkingSet set, IReadOnlyList<TriggerRun> over, IReadOnlySet<long> whole, IReadOnlyList<(long Run, int Number)> old)
    {
        foreach (var (run, number) in old)
            set.WriteQuietly(lines.Delete, lines.Table.Read(new TriggerLineRow { RunId = run, Number = number }));
        foreach (var run in over)
        {
            run.Lines = 0;
            set.WriteQuietly(whole.Contains(run.Id) ? runs.Delete : runs.Update(nameof(TriggerRun.Lines)), runs.Table.Read(run));
        }
    }

    internal static string TimerKey(long run) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"trigger:{run}");

    /// <summary>Asks for what decisions change.</summary>
    internal void Plan(LoadPlan plan, TriggerDecisions decided)
    {
        foreach (var run in decided.Runs.Where(r => r.Id != 0))
            Timers.Plan(plan, TimerKey(run.Id));
        plan.Reserve(RunIds, decided.Runs.Count(r => r.Id == 0));
        plan.Reserve(IdKinds.Effect, decided.Actions.Count);
    }

    /// <summary>Writes decisions: runs, their timers, their lines, and the actions as effects.</summary>
    /// <returns>Ids of runs that are new, in order.</returns>
    internal List<long> Write(WorkingSet set, TriggerDecisions decided)
    {
        var given = new List<long>();
        var ids = new Dictionary<TriggerRun, long>();
        foreach (var run in decided.Runs)
        {
            var isNew = run.Id == 0;
            var id = ids[run] = isNew ? set.NextId(RunIds) : run.Id;
            if (isNew)
                given.Add(id);
            var row = runs.Table.Read(run);
            row[runs.Table.Key[0]] = id;
            set.WriteQuietly(isNew ? runs.Insert : runs.Update(~0UL), row);
            Time(set, run, id, isNew);
        }

        foreach (var (run, line) in decided.Lines)
        {
            var row = lines.Table.Read(line);
            row[lines.Table.IndexOf(nameof(TriggerLineRow.RunId))] = ids[run];
            set.WriteQuietly(lines.Insert, row);
        }

        foreach (var (run, line) in decided.Actions)
            Queue(set, run, line, ids[run]);
        return given;
    }

    private void Time(WorkingSet set, TriggerRun run, long id, bool isNew)
    {
        if (run.Due is not { } due)
        {
            if (!isNew)
                Timers.Drop(set, TimerKey(id));
            return;
        }

        var timer = new TimerRow { TimerKey = TimerKey(id), Kind = TimerKind, Subject = run.Subject, Due = due, Payload = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"run\":{id}}}") };
        if (isNew)
            Timers.SetNew(set, timer);
        else
            Timers.Set(set, timer);
    }

    /// <summary>Which line of which run an effect was asked for by: what <see cref="Queue"/> wrote.</summary>
    internal static (long Run, int Line) AskedBy(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        return (document.RootElement.GetProperty("run").GetInt64(), document.RootElement.GetProperty("line").GetInt32());
    }

    /// <summary>An action goes on with the chain of what set it off, not with that of the keeping.</summary>
    private static void Queue(WorkingSet set, TriggerRun run, TriggerLineRow line, long id)
    {
        set.HasWritten = true;
        set.Effects.Add(new EffectRow
        {
            Id = set.NextId(IdKinds.Effect),
            Kind = Effect,
            Subject = run.Subject,
            Payload = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"run\":{id},\"line\":{line.Number}}}"),
            CallId = set.CallId.Value,
            Chain = run.Chain == 0 ? set.CallId.Value : run.Chain,
            Depth = run.Depth + 1,
            Happened = line.Due,
            Due = set.Now,
        });
    }
}
