using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Behaviour;

/// <summary>Transactions on streams. Where many write at once they have a connection of their own, so that orders never wait for visits; where one does, they go between two groups of its lane.</summary>
internal sealed class StreamStore(CrmStore store)
{
    private Dictionary<string, long>? codes;

    internal CrmStore Store { get; } = store;

    internal StreamStatements Statements { get; } = new(store.Model, store.Path.Statements);

    internal async Task<T> RunAsync<T>(Func<IStoreSession, ValueTask<T>> work)
    {
        if (Store.Dialect.IsSynchronous)
            return await Store.Path.RunAloneAsync(work).ConfigureAwait(false);
        var session = Store.Dialect.Open();
        await using (session.ConfigureAwait(false))
        {
            await session.BeginAsync(default).ConfigureAwait(false);
            try
            {
                var result = await work(session).ConfigureAwait(false);
                await session.CommitAsync().ConfigureAwait(false);
                return result;
            }
            catch
            {
                await session.RollbackAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Writes what was given to the session. A stream is no part of the chain: its head stays.</summary>
    internal static async ValueTask FlushAsync(IStoreSession session) => await session.FlushAsync(await session.ReadHeadAsync().ConfigureAwait(false)).ConfigureAwait(false);

    internal static async ValueTask<List<object?[]>> LoadAsync(IStoreSession session, SelectStatement by, IEnumerable<object> keys)
    {
        var request = new SelectRequest(by);
        request.Keys.AddRange(keys.Select(k => new LookupKey(k)));
        if (request.Keys.Count > 0)
            await session.LoadAsync([], [request]).ConfigureAwait(false);
        return request.Rows;
    }

    /// <summary>Numbers of kinds; those declared and not stored yet get one.</summary>
    internal async Task<IReadOnlyDictionary<string, long>> KindsAsync(IEnumerable<string> declared)
    {
        if (codes is { } known && declared.All(known.ContainsKey))
            return known;
        var wanted = declared.ToList();
        return codes = await RunAsync(async session =>
        {
            // Taking a number first keeps others who do the same waiting.
            var next = await session.TakeIdsAsync(StreamStatements.KindIds, wanted.Count).ConfigureAwait(false);
            var stored = (await LoadAsync(session, Statements.KindByCode, wanted).ConfigureAwait(false))
                .Select(r => (EventKindRow)Statements.Kinds.Table.Materialise(r)).ToDictionary(k => k.Code, k => k.Id, StringComparer.Ordinal);
            foreach (var code in wanted.Where(c => !stored.ContainsKey(c)))
            {
                stored.Add(code, next);
                session.Write(Statements.Kinds.Insert, Statements.Kinds.Table.Read(new EventKindRow { Id = next++, Code = code }));
            }

            await FlushAsync(session).ConfigureAwait(false);
            return stored;
        }).ConfigureAwait(false);
    }

    /// <summary>Codes of all kinds that were ever stored, by their numbers.</summary>
    internal async Task<Dictionary<long, string>> CodesAsync(CancellationToken cancellation)
    {
        var read = Store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<EventKindRow>().ToDictionaryAsync(k => k.Id, k => k.Code, cancellation).ConfigureAwait(false);
    }
}
