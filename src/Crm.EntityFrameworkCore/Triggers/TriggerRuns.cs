using Crm.Customers;

namespace Crm.Triggers;

/// <summary>The runs that there are, by whom and what they are about: loaded where they are stored, or nothing but those of a rehearsal.</summary>
/// <param name="load">Loads the runs of a subject or of a customer.</param>
internal sealed class TriggerRuns(Func<string?, CustomerId?, CancellationToken, Task<List<TriggerRun>>>? load)
{
    private readonly Dictionary<string, List<TriggerRun>> bySubject = new(StringComparer.Ordinal);
    private readonly Dictionary<CustomerId, List<TriggerRun>> byCustomer = [];
    private readonly Dictionary<long, TriggerRun> byId = [];

    internal async ValueTask<List<TriggerRun>> OfAsync(string subject, CancellationToken cancellation)
    {
        if (!bySubject.TryGetValue(subject, out var found))
            bySubject.Add(subject, found = load is null ? [] : Known(await load(subject, null, cancellation).ConfigureAwait(false)));
        return found;
    }

    internal async ValueTask<List<TriggerRun>> OfAsync(CustomerId customer, CancellationToken cancellation)
    {
        if (!byCustomer.TryGetValue(customer, out var found))
            byCustomer.Add(customer, found = load is null ? [] : Known(await load(null, customer, cancellation).ConfigureAwait(false)));
        return found;
    }

    /// <summary>Those of all customers who are one person by now, oldest first where they are stored.</summary>
    internal async ValueTask<List<TriggerRun>> OfAsync(IReadOnlyList<CustomerId> members, CancellationToken cancellation)
    {
        if (members is [var only])
            return await OfAsync(only, cancellation).ConfigureAwait(false);
        var all = new List<TriggerRun>();
        foreach (var member in members)
            all.AddRange(await OfAsync(member, cancellation).ConfigureAwait(false));
        return all;
    }

    /// <summary>A stored run, as one object however it was found.</summary>
    internal TriggerRun Known(TriggerRun run) => run.Id == 0 ? run : byId.TryGetValue(run.Id, out var known) ? known : byId[run.Id] = run;

    /// <summary>A new run. The lists that it belongs to are loaded before.</summary>
    internal void Add(TriggerRun run)
    {
        if (bySubject.TryGetValue(run.Subject, out var same))
            same.Add(run);
        if (run.CustomerId is { } customer && byCustomer.TryGetValue(customer, out var own))
            own.Add(run);
    }

    /// <summary>Runs whose decision was taken back.</summary>
    internal void Remove(IReadOnlyList<TriggerRun> gone)
    {
        foreach (var run in gone)
        {
            if (bySubject.TryGetValue(run.Subject, out var same))
                same.Remove(run);
            if (run.CustomerId is { } customer && byCustomer.TryGetValue(customer, out var own))
                own.Remove(run);
        }
    }

    private List<TriggerRun> Known(List<TriggerRun> runs) => runs.ConvertAll(Known);
}
