using System.Reflection;
using Crm.Mapping;
using Microsoft.EntityFrameworkCore;

namespace Crm.Store;

/// <summary>Asks the database which rows a bounded reader would see, in the transaction of a command.</summary>
/// <param name="open">Opens a reading as of a moment for what the call may see; it is not connected, only asked for its SQL.</param>
internal sealed class AccessQuestion(Func<CrmDbContext> open)
{
    private static readonly MethodInfo Typed = typeof(AccessQuestion).GetMethod(nameof(Of), BindingFlags.Static | BindingFlags.NonPublic)!;

    private readonly Dictionary<AggregatePlan, HashSet<long>> ids = [];

    /// <summary>What is asked about.</summary>
    internal HashSet<(Type, long)> Asked { get; } = [];

    /// <summary>What of it may be seen, once it was asked.</summary>
    internal HashSet<(Type, long)> Seen { get; } = [];

    internal void Add(AggregatePlan plan, long id)
    {
        if (!ScopeBounds.Asks(plan.Root.Clr) || !AccessQueries.Bounds(plan.Root.Clr) || !Asked.Add((plan.Root.Clr, id)))
            return;
        if (!ids.TryGetValue(plan, out var all))
            ids.Add(plan, all = []);
        all.Add(id);
    }

    internal async ValueTask RunAsync(IStoreSession session)
    {
        var read = open();
        await using (read.ConfigureAwait(false))
            foreach (var (plan, wanted) in ids)
            {
                var key = plan.Root.Columns[plan.Root.Key[0]];
                var query = (IQueryable)Typed.MakeGenericMethod(plan.Root.Clr, key.Clr).Invoke(null, [read, key.Property, wanted])!;
                var command = query.CreateDbCommand();
                await using (command.ConfigureAwait(false))
                    foreach (var id in await session.ReadIdsAsync(command).ConfigureAwait(false))
                        Seen.Add((plan.Root.Clr, id));
            }
    }

    private static IQueryable Of<T, TId>(CrmDbContext read, string key, HashSet<long> wanted)
        where T : class
        where TId : struct, IId<TId>
    {
        var list = wanted.Select(TId.From).ToList();
        return read.Set<T>().Where(row => list.Contains(EF.Property<TId>(row, key))).Select(row => EF.Property<TId>(row, key));
    }
}
