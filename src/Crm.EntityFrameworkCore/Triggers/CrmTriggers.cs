using Crm.Rules;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Triggers;

/// <summary>
/// Triggers: if this happens and that holds, then these steps. Versioned, off until switched on, rehearsed over the change log before,
/// and every decision logged. They are kept in the background by hosts that say <c>crm.Triggers.Use()</c>.
/// </summary>
public sealed partial class CrmTriggers
{
    private readonly CrmStore store;
    private readonly TriggerContext context;
    private readonly TriggerKeeper keeper;

    internal CrmTriggers(CrmStore store, TriggerContext context, TriggerKeeper keeper) => (this.store, this.context, this.keeper) = (store, context, keeper);

    /// <summary>The same for someone who may see some scopes only: logs are bounded, and definitions are read, not edited.</summary>
    public CrmTriggers Within(ScopeFilter scopes) => new(store.Within(scopes), context, keeper);

    /// <summary>What triggers may do.</summary>
    public IReadOnlyList<TriggerActionKind> Actions => [.. context.Setup.Kinds.Values.OrderBy(k => k.Name, StringComparer.Ordinal)];

    /// <summary>All triggers, by code.</summary>
    public async Task<IReadOnlyList<Trigger>> ListAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await OfAsync(await read.Set<StoredTrigger>().Where(t => t.DeletedAt == null).OrderBy(t => t.Code).ToListAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
    }

    /// <summary>A trigger; null where there is none.</summary>
    public async Task<Trigger?> GetAsync(string code, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return (await OfAsync(await read.Set<StoredTrigger>().Where(t => t.Code == code && t.DeletedAt == null).ToListAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false)).SingleOrDefault();
    }

    /// <summary>What rules of a trigger may ask, by what sets it off; null where there is no such event, entity or segment.</summary>
    public async Task<FactVocabulary?> FactsAsync(TriggerMoment on, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(on);
        var book = await context.BookAsync(cancellation).ConfigureAwait(false);
        return book.PlaceOf(on) is not { } place || (on is WhenChanges or WhenNear && book.OfEntity(place) is null) ? null : book.Of(place).Facts.Vocabulary;
    }

    /// <summary>What is wrong with a definition; empty for a sound one.</summary>
    public async Task<IReadOnlyList<DefinitionMistake>> CheckAsync(TriggerDefinition definition, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var book = await context.BookAsync(cancellation).ConfigureAwait(false);
        var others = (await ListAsync(cancellation).ConfigureAwait(false)).Select(t => t.Definition.Code).Where(c => c != definition.Code).ToHashSet(StringComparer.Ordinal);
        var mistakes = new TriggerCheck(book.OfEvent, book.OfEntity, book.DatesOf, context.Setup.Kinds, others) { Customers = book.Customers, Stock = book.Stock, Subjects = book.SubjectsOf, Matters = book.MattersOf, Known = [.. TriggerEvents.Known, .. context.Setup.Events.Keys, .. store.Model.Aggregates.Select(a => a.Entity)] }.Of(definition);
        return [.. mistakes, .. await context.CheckActionsAsync(definition, cancellation).ConfigureAwait(false)];
    }

    /// <summary>
    /// Stores a new trigger, which is off, or an edited one, which goes on as it was; runs that began go on by what they began with. Refused
    /// where somebody else changed it since, for who sees some scopes only, or where a trigger that runs would be unsound with it.
    /// </summary>
    /// <param name="definition">The whole of it.</param>
    /// <param name="basedOn">The version that was edited; 0 for a new one.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">It has mistakes: all are told.</exception>
    public async Task<Result<SavedTrigger>> SaveAsync(TriggerDefinition definition, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (Refusal(call) is { } refusal)
            return refusal;
        if (await CheckAsync(definition, cancellation).ConfigureAwait(false) is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes, $"The trigger '{definition.Code}'");
        var all = await ListAsync(cancellation).ConfigureAwait(false);
        var findings = await AnalyseAsync([.. all.Select(t => t.Definition).Where(d => d.Code != definition.Code), definition], definition.Code, cancellation).ConfigureAwait(false);
        if (all.FirstOrDefault(t => t.Definition.Code == definition.Code) is { State: not TriggerState.Off })
        {
            var running = await AnalyseAsync([.. Running(all).Where(d => d.Code != definition.Code), definition], definition.Code, cancellation).ConfigureAwait(false);
            if (Unsound(running) is { } unsound)
                return unsound;
        }

        var saved = await store.Path.RunAsync(new SaveTriggerCommand(context.Tables, definition, basedOn), call, cancellation).ConfigureAwait(false);
        return saved.Select(version => new SavedTrigger(version, findings));
    }

    /// <summary>
    /// Switches a trigger on, off, or into the shadow (it runs, and what it would do is logged and not done). It takes what happens from then
    /// on and does not reach back; for that, see <see cref="PreviewReachAsync"/>. Switching on is refused with <see cref="TriggerRefusals.Unsound"/> where the analysis says so.
    /// </summary>
    /// <param name="code">Which.</param>
    /// <param name="state">How.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>Its version.</returns>
    public Task<Result<int>> SwitchAsync(string code, TriggerState state, CrmCall call, CancellationToken cancellation = default) => SwitchSinceAsync(code, state, null, call, cancellation);

    /// <param name="code">Which.</param>
    /// <param name="state">How.</param>
    /// <param name="reach">From when on it reaches back, and the version for which that was counted; null for not.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    internal async Task<Result<int>> SwitchSinceAsync(string code, TriggerState state, (Instant Since, int Version)? reach, CrmCall call, CancellationToken cancellation)
    {
        if (Refusal(call) is { } refusal)
            return refusal;
        var all = await ListAsync(cancellation).ConfigureAwait(false);
        if (all.FirstOrDefault(t => t.Definition.Code == code) is not { } trigger)
            return TriggerTables.UnknownNow(code);
        if (reach is { } counted && counted.Version != trigger.Version)
            return Stale(code);
        if (state != TriggerState.Off)
        {
            if (!context.Setup.IsUsed)
                return new Refusal(TriggerRefusals.NotUsed, "This host uses no triggers: crm.Triggers.Use().");
            if (await CheckAsync(trigger.Definition, cancellation).ConfigureAwait(false) is { Count: > 0 } mistakes)
                throw new DefinitionException(mistakes, $"The trigger '{code}'");
            if (Unsound(await AnalyseAsync([.. Running(all).Where(d => d.Code != code), trigger.Definition], code, cancellation).ConfigureAwait(false)) is { } unsound)
                return unsound;
        }

        return await store.Path.RunAsync(new SwitchTriggerCommand(context.Tables, code, state, trigger.Version, reach?.Since), call, cancellation).ConfigureAwait(false);
    }

    /// <summary>What the analysis of all triggers together finds: loops, conflicts, forbidden changes.</summary>
    public async Task<IReadOnlyList<TriggerFinding>> AnalyseAsync(CancellationToken cancellation = default) =>
        await AnalyseAsync([.. (await ListAsync(cancellation).ConfigureAwait(false)).Select(t => t.Definition)], null, cancellation).ConfigureAwait(false);

    /// <summary>Something happened at the host that triggers may be about; it stands in the change log. Refused where the event was not declared, or tells what was not.</summary>
    /// <returns>Its number.</returns>
    public async Task<Result<long>> RaiseAsync(RaiseEvent happened, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(call);
        if (!context.Setup.Events.TryGetValue(happened.Event, out var declared))
            return Spelling.Nearest(happened.Event, context.Setup.Events.Keys) is { } near
                ? new Refusal(TriggerRefusals.UnknownEvent, "The host declares no event {event}. Did you mean {near}?", ("event", happened.Event), ("near", near))
                : new Refusal(TriggerRefusals.UnknownEvent, "The host declares no event {event}.", ("event", happened.Event));
        var site = happened.Site;
        if (site is null)
        {
            var read = store.Read();
            await using (read.ConfigureAwait(false))
                site = await read.Set<Site>().Where(s => s.DeletedAt == null).OrderByDescending(s => s.IsDefault).ThenBy(s => s.Id).Select(s => s.Id).FirstAsync(cancellation).ConfigureAwait(false);
        }

        return await store.Path.RunAsync(new RaiseEventCommand(happened, site.Value, declared), call with { Site = call.Site ?? site }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Has triggers take in all that was committed, and what is due, now. False where another instance does.</summary>
    public Task<bool> CatchUpAsync(CancellationToken cancellation = default) => keeper.CatchUpAsync(store.Path.Now, cancellation);

    private Refusal? Refusal(CrmCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Scopes.IsAll && call.Scopes.IsAll ? null : new Refusal(TriggerRefusals.Bounded, "Triggers are for all scopes; whoever sees some only does not edit them.");
    }

    private async Task<IReadOnlyList<TriggerFinding>> AnalyseAsync(IReadOnlyList<TriggerDefinition> triggers, string? about, CancellationToken cancellation)
    {
        var permits = await PermitsAsync(cancellation).ConfigureAwait(false);
        var book = await context.BookAsync(cancellation).ConfigureAwait(false);
        return [.. new TriggerAnalysis(context.Setup.Kinds, permits) { Currencies = book.Currencies }.Of(triggers).Where(f => about is null || f.Triggers.Contains(about))];
    }

    private async Task<Func<string, string, bool>?> PermitsAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if (await read.Set<History.Definition>().SingleOrDefaultAsync(d => d.Kind == Orders.OrderContext.ProcessKind, cancellation).ConfigureAwait(false) is not { } stored)
                return null;
            var definition = Orders.OrderProcessDefinition.FromJson(stored.Document);
            return (from, to) => definition.Transitions.Any(t => t.From == from && t.To == to);
        }
    }

    private static Refusal? Unsound(IReadOnlyList<TriggerFinding> findings) =>
        findings.Where(f => f.IsError).Select(f => f.Message).ToList() is { Count: > 0 } errors ? new Refusal(TriggerRefusals.Unsound, "{findings}", ("findings", errors)) : null;

    private static IEnumerable<TriggerDefinition> Running(IReadOnlyList<Trigger> all) => all.Where(t => t.State != TriggerState.Off).Select(t => t.Definition);

    /// <summary>Of those that run it is told, too, what their rules ask for and is no longer there.</summary>
    private async Task<IReadOnlyList<Trigger>> OfAsync(List<StoredTrigger> stored, CancellationToken cancellation)
    {
        var set = stored.TrueForAll(t => t.State == TriggerState.Off) ? null
            : new TriggerSet(await context.BookAsync(cancellation).ConfigureAwait(false), stored.Select(t => (t.Id, t.Edition, t.State, t.Document)));
        return [.. stored.Select(t => new Trigger(t.Id, TriggerJson.Read(t.Document), t.State, t.Edition, t.Version) { Mistakes = set?.Broken.FirstOrDefault(b => b.Id == t.Id)?.Why.Mistakes ?? [] })];
    }
}
