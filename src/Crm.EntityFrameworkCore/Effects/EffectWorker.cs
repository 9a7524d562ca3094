using System.Globalization;
using Crm.History;
using Crm.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Crm.Effects;

/// <summary>Claims due effects, has them carried out, confirms them. Several instances share the work; what a dead one held is taken over when its lease ends.</summary>
internal sealed partial class EffectWorker(CrmStore store, EffectsSetup setup, IServiceScopeFactory scopes, ILogger<EffectWorker> logger) : BackgroundService
{
    private const int Most = 64;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private readonly string holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6))}";

    private const string Due = "select id from crm_effect where due <= $1 and state in ('pending', 'running') and (state = 'pending' or leased_until < $1) order by due limit 1";

    private long claims;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new HashSet<Task>();
        var isBusy = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var signal = store.Signal.NextEffects;
            running.RemoveWhere(t => t.IsCompleted);
            try
            {
                // A claim writes, and keeps other writers waiting: where there was nothing, a look goes before it.
                var mayClaim = running.Count < Most && (isBusy || await IsDueAsync(stoppingToken).ConfigureAwait(false));
                var claimed = mayClaim ? await ClaimAsync(Most - running.Count).ConfigureAwait(false) : [];
                isBusy = claimed.Count > 0;

                // Each by itself: a slow handler keeps nobody else waiting.
                running.UnionWith(claimed.Select(e => GuardAsync(e, stoppingToken)));
                if (claimed.Count == 0)
                    await StoreSignal.WaitAsync(Task.WhenAny([signal, .. running]), Idle, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Failed(e);
                await Task.Delay(Idle, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <summary>One round; gives how many effects were claimed.</summary>
    internal async Task<int> RunDueAsync(CancellationToken cancellation)
    {
        var claimed = await ClaimAsync(Most).ConfigureAwait(false);
        await Task.WhenAll(claimed.Select(e => RunAsync(e, cancellation))).ConfigureAwait(false);
        return claimed.Count;
    }

    /// <summary>Takes due effects for this instance. Each claim has a name of its own, by which a late confirmation is told from a newer claim's.</summary>
    internal Task<List<EffectRow>> ClaimAsync(int most)
    {
        if (setup.Handlers.Count == 0)
            return Task.FromResult<List<EffectRow>>([]);
        var now = store.Path.Now;
        var name = string.Create(CultureInfo.InvariantCulture, $"{holder}:{Interlocked.Increment(ref claims)}");
        var claim = new EffectClaim(name, [.. setup.Handlers.Keys], now, now + Duration.FromTimeSpan(setup.Lease), now - Duration.FromTimeSpan(setup.Patience), most);
        return store.Path.RunAloneAsync(s => store.Dialect.ClaimEffectsAsync(s, claim));
    }

    private ValueTask<bool> IsDueAsync(CancellationToken cancellation) =>
        setup.Handlers.Count == 0 ? new ValueTask<bool>(false) : store.Standing.AnyAsync(Due, [store.Path.Now], cancellation);

    private async Task GuardAsync(EffectRow effect, CancellationToken cancellation)
    {
        try
        {
            await RunAsync(effect, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What was not confirmed is taken over when its lease ends.
            Failed(e);
        }
    }

    /// <summary>Has a claimed effect carried out, and confirms it.</summary>
    internal async Task RunAsync(EffectRow effect, CancellationToken cancellation)
    {
        try
        {
            await HandleAsync(effect, cancellation).ConfigureAwait(false);
            effect.State = EffectState.Done;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            effect.State = EffectState.Pending;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            effect.LastError = e.Message;
            effect.State = effect.Attempts >= setup.Attempts ? EffectState.Parked : EffectState.Pending;
            effect.Due = store.Path.Now + Duration.FromSeconds(Math.Pow(2, Math.Min(effect.Attempts - 1, 12)));
            NotDone(e, effect.Kind, effect.Subject, effect.Attempts);
        }

        await store.Path.RunAsync(new SettleEffect(store.Path.Statements, effect), CrmCall.System, default).ConfigureAwait(false);
    }

    /// <summary>Keeps the lease while the handler runs; where the lease is lost all the same, the handler is told to stop.</summary>
    private async Task HandleAsync(EffectRow effect, CancellationToken cancellation)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var done = new CancellationTokenSource();
        var renewing = RenewAsync(effect, lost, done.Token);
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
                await setup.Handlers[effect.Kind](Describe(effect), scope.ServiceProvider, lost.Token).ConfigureAwait(false);
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
            await renewing.ConfigureAwait(false);
        }
    }

    private async Task RenewAsync(EffectRow effect, CancellationTokenSource lost, CancellationToken done)
    {
        while (true)
        {
            await Task.Delay(setup.Lease / 3, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
                return;
            try
            {
                var until = store.Path.Now + Duration.FromTimeSpan(setup.Lease);
                var renewed = await store.Path.RunAsync(new RenewEffect(store.Path.Statements, effect, until), CrmCall.System, default).ConfigureAwait(false);
                if (renewed.IsAccepted && !renewed.Value)
                {
                    await lost.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Tried again; should the lease end meanwhile, another takes over and the confirmation here does not count.
                Failed(e);
            }
        }
    }

    private static CrmEffect Describe(EffectRow effect) => new(
        "crm-effect-" + effect.Id.ToString(CultureInfo.InvariantCulture),
        effect.Kind,
        effect.Subject,
        effect.Payload,
        effect.Happened,
        effect.Attempts,
        CrmCall.System with { Cause = effect.Kind, Chain = new CallId(effect.Chain), Depth = effect.Depth });

    [LoggerMessage(LogLevel.Error, "The effect worker failed; it goes on.")]
    private partial void Failed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "Effect {Kind} of {Subject} failed at attempt {Attempt}.")]
    private partial void NotDone(Exception exception, string kind, string subject, int attempt);
}
