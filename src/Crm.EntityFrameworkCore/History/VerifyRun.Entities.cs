using System.Globalization;
using System.Reflection;
using System.Text.Json;
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

    private void Compare<T>(AggregatePlan plan, DocumentWriter documents, Dictionary<long, FoldedState?> folded, T row, long id)
        where T : class
    {
        entities++;
        if (!folded.Remove(id, out var state))
        {
            Problem($"{plan.Entity} {id}: has a row but no records");
            return;
        }

        // Null where the records did not fit and that is told already.
        if (state is null)
            return;
        var version = (int)(long)plan.Root.Columns[plan.Root.Version].Get(row)!;
        if (state.Version != version)
            Problem($"{plan.Entity} {id}: its row has version {version}, its records {state.Version}");
        documents.Room.Begin();
        var (body, personal) = documents.Whole(plan, AggregateImage.Of(plan, row));
        var actual = new FoldedState(plan);
        actual.Start(version, body.ToString(), personal?.ToString());
        if (state.DifferenceTo(actual) is { } difference)
            Problem($"{plan.Entity} {id}: its records do not give its row: {difference}");
    }

    private async Task<Dictionary<long, FoldedState?>> FoldAsync(CrmDbContext context, AggregatePlan plan, long after, long upTo, CancellationToken cancellation)
    {
        var folded = new Dictionary<long, FoldedState?>();
        var checkpoints = await context.Set<CheckpointRow>().Where(c => c.Entity == plan.Entity && c.EntityId > after && c.EntityId <= upTo)
            .ToDictionaryAsync(c => (c.EntityId, c.Version), cancellation).ConfigureAwait(false);
        var changes = from change in context.Set<ChangeRow>()
                      where change.Entity == plan.Entity && change.EntityId > after && change.EntityId <= upTo
                      join personal in context.Set<PersonalRow>() on new { change.Ticket, change.Ordinal } equals new { personal.Ticket, personal.Ordinal } into apart
                      from personal in apart.DefaultIfEmpty()
                      orderby change.EntityId, change.Version
                      select new { change, personal };
        await foreach (var found in changes.AsAsyncEnumerable().WithCancellation(cancellation).ConfigureAwait(false))
        {
            var (change, personal) = (found.change, found.personal);
            if (!folded.TryGetValue(change.EntityId, out var state))
                folded.Add(change.EntityId, state = new FoldedState(plan));
            if (state is null)
                continue;
            checkpoints.Remove((change.EntityId, change.Version), out var checkpoint);
            if ((Take(plan, state, change, personal) ?? Checkpoint(plan, state, checkpoint)) is not { } problem)
                continue;
            Problem($"{plan.Entity} {change.EntityId} version {change.Version}: {problem}");
            folded[change.EntityId] = null;
        }

        foreach (var (entity, version) in checkpoints.Keys.Where(k => folded.GetValueOrDefault(k.EntityId) is not null || !folded.ContainsKey(k.EntityId)))
            Problem($"{plan.Entity} {entity} version {version}: has a checkpoint but no record");
        return folded;
    }

    /// <summary>Takes a record in; null where it fits.</summary>
    private static string? Take(AggregatePlan plan, FoldedState state, ChangeRow change, PersonalRow? personal)
    {
        try
        {
            if (change.PersonalHash is not null && personal?.Document is null)
                state.Forget();
            var problem = change.Delta is { } delta
                ? state.Enter(change.Version, change.Event, delta)
                : state.Apply(change.Version, change.Body, personal?.Document);
            if (problem is not null || personal?.Document is null || plan.Subject < 0)
                return problem;
            var subject = state.Fields.GetValueOrDefault(plan.Root.Columns[plan.Subject].JsonName, "0");
            return subject == personal.Subject.ToString(CultureInfo.InvariantCulture) ? null : $"its personal data are said to be about {personal.Subject}, not {subject}";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return $"its record cannot be read: {e.Message}";
        }
    }

    /// <summary>A checkpoint must tell what the fold does.</summary>
    private static string? Checkpoint(AggregatePlan plan, FoldedState state, CheckpointRow? stored)
    {
        if (stored is null)
            return state.Version % WorkingSet.CheckpointEvery == 0 ? "its checkpoint is missing" : null;
        var whole = new FoldedState(plan);
        whole.Start(stored.Version, stored.Document, stored.Personal);
        if (stored.Personal is null)
            whole.Forget();
        return state.DifferenceTo(whole) is { } difference ? $"its checkpoint differs from its records: {difference}" : null;
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
