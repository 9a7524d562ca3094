using System.Security.Cryptography;
using System.Text;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.History;

/// <summary>Brings the definitions that code gives and those that the store holds together, at the start.</summary>
internal static class Definitions
{
    /// <summary>Stored first time as version 1; followed while no one has edited it; after that the stored one wins and the difference is reported, unless code is fixed.</summary>
    internal static async Task EnsureAsync<T>(CrmStore store, DefinitionSource<T> source, string document, bool isFixed, Action<string> report, IDefinitionGuard? guard, CancellationToken cancellation)
        where T : class
    {
        var hash = HashOf(document);
        if (await FollowsAsync(store, source.Kind, hash, mayBeEdited: !isFixed, cancellation).ConfigureAwait(false))
            return;
        Definition? stored;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            stored = await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == source.Kind, cancellation).ConfigureAwait(false);
        if (stored is { IsEdited: true } && !isFixed)
        {
            report($"The {source.Kind} in code has changed since the shop edited its own; the shop's version {stored.Version} stays in force.");
            return;
        }

        var call = CrmCall.System with { Cause = "start" };
        var followed = await store.Path.RunAsync(new FollowCode<T>(source, document, hash, guard), call, cancellation).ConfigureAwait(false);
        if (!followed.IsAccepted)
            report($"The {source.Kind} in code has changed and cannot come in force; version {stored?.Version} stays. {followed.Refusal.Message}");
    }

    /// <summary>Whether what is stored is what the code gives, unedited: nearly every start finds that, and has nothing more to read.</summary>
    internal static ValueTask<bool> IsOfCodeAsync(CrmStore store, string kind, string document, CancellationToken cancellation) =>
        FollowsAsync(store, kind, HashOf(document), mayBeEdited: false, cancellation);

    /// <summary>Whether what is stored bears this stamp, unedited.</summary>
    internal static ValueTask<bool> IsStampedAsync(CrmStore store, string kind, string stamp, CancellationToken cancellation) => FollowsAsync(store, kind, stamp, mayBeEdited: false, cancellation);

    private static async ValueTask<bool> FollowsAsync(CrmStore store, string kind, string hash, bool mayBeEdited, CancellationToken cancellation)
    {
        var follows = false;
        await store.Standing.ReadAsync("select code_hash, is_edited from crm_definition where kind = $1", [kind], r => follows = r.Text(0) == hash && (mayBeEdited || !r.Flag(1)), cancellation).ConfigureAwait(false);
        return follows;
    }

    private static string HashOf(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    private sealed class FollowCode<T>(DefinitionSource<T> source, string document, string hash, IDefinitionGuard? guard) : IWriteCommand<int>
        where T : class
    {
        public string Name => "definitions.follow-code";

        public bool Plan(int stage, LoadPlan plan)
        {
            source.PlanEdit(plan);
            guard?.Plan(plan);
            plan.Reserve("definition", 1);
            return false;
        }

        public Result<int> Decide(WorkingSet set)
        {
            if (source.Edited(set) is { } stored)
            {
                if (guard?.Check(set) is { } refusal)
                    return refusal;
                stored.FollowCode(document, hash);
                set.Change(stored, "definition.followed-code");
                guard?.Saved(set);
                return stored.Version;
            }

            set.Add(new Definition(set.NextId("definition"), source.Kind, document, hash), "definition.created");
            return 1;
        }
    }
}
