using System.Reflection;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.History;

internal sealed partial class VerifyRun
{
    private static readonly MethodInfo Typed = typeof(VerifyRun).GetMethod(nameof(TypedAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>Folds every entity of a kind and compares with its row.</summary>
    internal Task EntitiesAsync(CrmDbContext context, AggregatePlan plan, CancellationToken cancellation) =>
        (Task)Typed.MakeGenericMethod(plan.Root.Clr).Invoke(this, [context, plan, cancellation])!;

    private async Task TypedAsync<T>(CrmDbContext context, AggregatePlan plan, CancellationToken cancellation)
        where T : class
    {
        using var documents = new DocumentWriter();
        var key = plan.Root.Columns[plan.Root.Key[0]];
        long last = 0;
        while (true)
        {
            var ids = await context.Set<ChangeRow>().Where(c => c.Entity == plan.Entity && c.EntityId > last)
                .Select(c => c.EntityId).Distinct().OrderBy(i => i).Take(Batch).ToListAsync(cancellation).ConfigureAwait(false);
            var upTo = ids.Count == Batch ? ids[^1] : long.MaxValue;
            var folded = await FoldAsync(context, plan, last, upTo, cancellation).ConfigureAwait(false);
            var rows = await RowsAsync<T>(context, plan, key.Property, last, upTo, cancellation).ConfigureAwait(false);
            foreach (var row in rows)
                Compare(plan, documents, folded, row, (long)key.Get(row)!);
            foreach (var id in folded.Keys)
                Problem($"{plan.Entity} {id}: has records but no row");
            if (ids.Count < Batch)
                return;
            last = upTo;
        }
    }

    private void Compare<T>(AggregatePlan plan, DocumentWriter documents, Dictionary<long, FoldedState> folded, T row, long id)
        where T : class
    {
        entities++;
        if (!folded.Remove(id, out var state))
        {
            Problem($"{plan.Entity} {id}: has a row but no records");
            return;
        }

        var version = (int)(long)plan.Root.Columns[plan.Root.Version].Get(row)!;
        if (state.Version != version)
            Problem($"{plan.Entity} {id}: its row has version {version}, its records {state.Version}");
        var (body, personal) = documents.Whole(plan, AggregateImage.Of(plan, row));
        var actual = new FoldedState(plan);
        actual.Start(version, body, personal);
        if (!plan.IsLedger && state.DifferenceTo(actual) is { } difference)
            Problem($"{plan.Entity} {id}: its records do not give its row: {difference}");
        else if (plan.IsLedger && LedgerChecks.Difference(row, state.Ledger) is { } wrong)
            Problem($"{plan.Entity} {id}: its ledger does not give its balance: {wrong}");
    }

    private async Task<Dictionary<long, FoldedState>> FoldAsync(CrmDbContext context, AggregatePlan plan, long after, long upTo, CancellationToken cancellation)
    {
        var folded = new Dictionary<long, FoldedState>();
        var changes = from change in context.Set<ChangeRow>()
                      where change.Entity == plan.Entity && change.EntityId > after && change.EntityId <= upTo
                      join personal in context.Set<PersonalRow>() on new { change.Ticket, change.Ordinal } equals new { personal.Ticket, personal.Ordinal } into apart
                      from personal in apart.DefaultIfEmpty()
                      orderby change.EntityId, change.Version
                      select new { change.EntityId, change.Version, change.Event, change.Delta, change.Body, Personal = personal == null ? null : personal.Document };
        await foreach (var change in changes.AsAsyncEnumerable().WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (!folded.TryGetValue(change.EntityId, out var state))
                folded.Add(change.EntityId, state = new FoldedState(plan));
            var problem = change.Delta is { } delta
                ? state.Enter(change.Version, change.Event, delta)
                : state.Apply(change.Version, change.Body, change.Personal);
            if (problem is not null)
                Problem($"{plan.Entity} {change.EntityId}: {problem}");
        }

        return folded;
    }

    private static async Task<List<T>> RowsAsync<T>(CrmDbContext context, AggregatePlan plan, string key, long after, long upTo, CancellationToken cancellation)
        where T : class
    {
        var found = context.Set<T>().AsQueryable();
        foreach (var child in plan.Children)
            found = found.Include(char.ToUpperInvariant(child.JsonName[0]) + child.JsonName[1..]);
        return await found.Where(IdBetween.Of<T>(key, after, upTo)).AsSplitQuery().ToListAsync(cancellation).ConfigureAwait(false);
    }
}
