using Crm.Customers;
using Crm.Feed;
using Crm.Fields;
using Crm.History;
using Crm.Orders;
using Crm.Rules;
using Crm.Segments;
using Crm.Sites;
using Crm.Staff;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Triggers;

/// <summary>What everything about triggers shares.</summary>
internal sealed partial class TriggerContext
{
    private readonly SegmentsContext segments;
    private volatile Made? made;

    internal TriggerContext(CrmStore store, TriggersSetup setup, SegmentsContext segments, OrderContext orders)
    {
        (Store, Setup, this.segments, Orders) = (store, setup, segments, orders);
        (Tables, Candidates) = (new TriggerTables(store, orders.Stays.Timers), new TriggerCandidates(store, segments));
    }

    internal CrmStore Store { get; }

    /// <summary>Where other features are found.</summary>
    internal required IServiceProvider Services { get; init; }

    /// <summary>What was installed of the starter pack.</summary>
    internal DefinitionSource<StarterState> Starter => field ??= new(Store.Model, StarterState.Kind, StarterState.FromJson);

    internal TriggersSetup Setup { get; }

    internal OrderContext Orders { get; }

    internal TriggerTables Tables { get; }

    internal TriggerCandidates Candidates { get; }

    /// <summary>What rules may ask, by sites and segments as they are now. Without a site there is nothing to ask.</summary>
    internal async Task<TriggerBook> BookAsync(CancellationToken cancellation)
    {
        var read = Store.Read();
        await using (read.ConfigureAwait(false))
        {
            var stored = await segments.BookAsync(read, cancellation).ConfigureAwait(false);
            var scopes = await SegmentsContext.ScopesAsync(read, CustomerFacts.Catalogue.Vocabulary, cancellation).ConfigureAwait(false);
            var home = await read.Set<Site>().OrderBy(s => s.DeletedAt != null).ThenByDescending(s => s.IsDefault).ThenBy(s => s.Id).Select(s => s.CustomerScope).FirstAsync(cancellation).ConfigureAwait(false);
            var dates = await OwnDatesAsync(read, cancellation).ConfigureAwait(false);
            if (made is { } held && ReferenceEquals(held.Segments, stored) && held.Home == home && held.Scopes.Count == scopes.Count && scopes.All(s => held.Scopes.TryGetValue(s.Key, out var known) && known == s.Value) && held.Book.OwnDates.Count == dates.Count && !held.Book.OwnDates.Except(dates).Any())
                return held.Book;
            var book = new TriggerBook(Store.Model, Setup, stored, home, scopes) { OwnDates = dates };
            made = new Made(stored, home, scopes, book);
            return book;
        }
    }

    private static async Task<Dictionary<(string, string), OwnDate>> OwnDatesAsync(CrmDbContext read, CancellationToken cancellation)
    {
        var fields = await read.Set<CustomField>().Where(f => f.ArchivedAt == null).ToListAsync(cancellation).ConfigureAwait(false);
        return fields.Where(f => f.Definition.Type is FieldType.Date or FieldType.Instant).ToDictionary(f => (NameOf(f.Entity), f.Code), f => new OwnDate(f.Id, f.Definition.IsPersonal));
    }

    /// <summary>What has fields of the shop's own, as the change log names it.</summary>
    internal static string NameOf(FieldEntity entity) => entity switch { FieldEntity.Customer => "customer", FieldEntity.Company => "company", FieldEntity.Order => "order", _ => "product" };

    /// <summary>The triggers as of a place in the log, with the earlier definitions by which runs go on.</summary>
    /// <param name="world">Up to the place.</param>
    /// <param name="book">What rules may ask.</param>
    /// <param name="isReplay">All earlier definitions: runs that were open then are over by now.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal async Task<TriggerSet> SetAsync(TriggerWorld world, TriggerBook book, bool isReplay, CancellationToken cancellation)
    {
        var read = Store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = new List<(TriggerId Id, int Edition, TriggerState State, string Document)>();
            foreach (var id in await read.Set<StoredTrigger>().Select(t => t.Id).ToListAsync(cancellation).ConfigureAwait(false))
                if (await world.FindAsync(new TriggerKey("trigger", id.Value), cancellation).ConfigureAwait(false) is { } state && state.Make<StoredTrigger>() is var trigger)
                    found.Add((id, trigger.Edition, trigger.State, trigger.Document));
            var open = isReplay ? null : await read.Set<TriggerRun>().Where(r => r.Due != null).Select(r => new { r.TriggerId, r.Edition }).Distinct().ToListAsync(cancellation).ConfigureAwait(false);
            var ids = open?.ConvertAll(o => o.TriggerId) ?? found.ConvertAll(f => f.Id);
            var editions = await read.Set<TriggerEdition>().Where(e => ids.Contains(e.TriggerId)).ToListAsync(cancellation).ConfigureAwait(false);
            var (since, timed) = await SinceAsync(read, [.. found.Where(f => f.State != TriggerState.Off).Select(f => f.Id)], world, cancellation).ConfigureAwait(false);
            return new TriggerSet(book, found, editions.Where(e => open is null || open.Exists(o => o.TriggerId == e.TriggerId && o.Edition == e.Edition)).Select(e => (e.TriggerId, e.Edition, e.Document)))
            {
                Since = since,
                TimedSince = timed,
            };
        }
    }

    /// <summary>Since when triggers are on or in the shadow without a break, and since when so as they are, as of the place.</summary>
    private static async Task<(Dictionary<TriggerId, Instant> Since, Dictionary<TriggerId, Instant> Unchanged)> SinceAsync(CrmDbContext read, List<TriggerId> running, TriggerWorld world, CancellationToken cancellation)
    {
        var (since, unchanged) = (new Dictionary<TriggerId, Instant>(), new Dictionary<TriggerId, Instant>());
        var ids = running.ConvertAll(r => r.Value);
        var switched = await read.Set<ChangeRow>().Where(c => c.Entity == "trigger" && ids.Contains(c.EntityId) && (c.Event == "trigger.switched-on" || c.Event == "trigger.shadowed" || c.Event == "trigger.edited"))
            .Select(c => new { c.EntityId, c.Version, c.Event, c.Happened, c.Body }).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var id in running)
        {
            var known = (await world.FindAsync(new TriggerKey("trigger", id.Value), cancellation).ConfigureAwait(false))!.Version;
            var own = switched.Where(s => s.EntityId == id.Value && s.Version <= known).ToList();
            var last = own.Where(s => s.Event != "trigger.edited" && IsOff(TriggerWorld.Changes(s.Body).Old.GetValueOrDefault("state"))).MaxBy(s => s.Version);
            since.Add(id, last?.Happened ?? Instant.MinValue);
            unchanged.Add(id, Instant.Max(since[id], own.Where(s => s.Event == "trigger.edited").Select(s => s.Happened).DefaultIfEmpty(Instant.MinValue).Max()));
        }

        return (since, unchanged);

        static bool IsOff(string? state) => string.Equals(state, "\"off\"", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A definition of an edition that is no longer in force.</summary>
    internal async Task<string?> EditionAsync(TriggerId id, int edition, CancellationToken cancellation)
    {
        string? document = null;
        await Store.Following.ReadAsync("select document from crm_trigger_edition where trigger_id = $1 and edition = $2", [id.Value, (long)edition], r => document = r.Text(0), cancellation).ConfigureAwait(false);
        return document;
    }

    /// <summary>What one record changed.</summary>
    internal async Task<string?> BodyAsync(TriggerKey key, int version, CancellationToken cancellation)
    {
        string? body = null;
        if (version > 1)
            await Store.Following.ReadAsync("select body from crm_change where entity = $1 and entity_id = $2 and version = $3", [key.Entity, key.Id, (long)version], r => body = r.Text(0), cancellation).ConfigureAwait(false);
        return body;
    }

    internal async Task<List<TriggerRun>> RunsAsync(string? subject, CustomerId? customer, CancellationToken cancellation) => subject is not null
        ? await Tables.RunsOfSubject.ListAsync(Store.Following, [subject], cancellation).ConfigureAwait(false)
        : customer is { } who ? await Tables.RunsOfCustomer.ListAsync(Store.Following, [who.Value], cancellation).ConfigureAwait(false) : [];

    /// <summary>The last record before a moment, by when it was recorded.</summary>
    internal async Task<long> PlaceBeforeAsync(Instant moment, CancellationToken cancellation)
    {
        var read = Store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<CommitRow>().Where(c => c.First != null && c.Recorded < moment).MaxAsync(c => (long?)(c.First! + (c.Count == 0 ? 1 : c.Count) - 1), cancellation).ConfigureAwait(false) ?? 0;
    }

    internal async Task<Dictionary<long, string>> SegmentCodesAsync(CrmDbContext read, CancellationToken cancellation) =>
        (await segments.BookAsync(read, cancellation).ConfigureAwait(false)).Segments.ToDictionary(s => s.Number, s => s.Definition.Code);

    /// <summary>Why what a run asked for is no longer to be done: the trigger is off, or <see cref="TriggerEngine.Gone"/> says so; null where it is to be done.</summary>
    internal async Task<string?> ReasonAsync(long id, CancellationToken cancellation)
    {
        TriggerRun? run;
        StoredTrigger? stored;
        var read = Store.Read();
        await using (read.ConfigureAwait(false))
        {
            run = await read.Set<TriggerRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation).ConfigureAwait(false);
            stored = run is null ? null : await read.Set<StoredTrigger>().SingleOrDefaultAsync(t => t.Id == run.TriggerId, cancellation).ConfigureAwait(false);
        }

        if (run is null || stored is not { State: TriggerState.On })
            return "trigger.off";
        var world = new TriggerWorld(Store, await new FeedReader(Store).HeadAsync(cancellation).ConfigureAwait(false));
        await using (world.ConfigureAwait(false))
        {
            await world.ReadSitesAsync(cancellation).ConfigureAwait(false);
            var set = new TriggerSet(await BookAsync(cancellation).ConfigureAwait(false), []);
            if (await EditionAsync(run.TriggerId, run.Edition, cancellation).ConfigureAwait(false) is not { } document)
                return "trigger.gone";
            var trigger = set.Compiled(run.TriggerId, run.Edition, TriggerState.On, document) ?? throw set.Broken[0].Why;
            if (await world.SubjectAsync(run, trigger, BodyAsync, cancellation).ConfigureAwait(false) is not { } subject)
                return "trigger.gone";
            return TriggerEngine.Gone(run, trigger, subject, Store.Path.Now) is { } reason ? "trigger." + reason : null;
        }
    }

    /// <summary>What is wrong with settings of the product's own actions: templates, lists and statuses that are not there.</summary>
    internal async Task<IReadOnlyList<DefinitionMistake>> CheckActionsAsync(TriggerDefinition definition, CancellationToken cancellation)
    {
        var read = Store.Read();
        await using (read.ConfigureAwait(false))
        {
            var lists = (await segments.BookAsync(read, cancellation).ConfigureAwait(false)).Segments.Where(s => s.Definition.IsList).Select(s => s.Definition.Code).ToList();
            var process = await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == OrderContext.ProcessKind, cancellation).ConfigureAwait(false);
            var statuses = process is null ? [] : OrderProcessDefinition.FromJson(process.Document).Statuses.Select(s => s.Code).ToList();
            var staff = await read.Set<StaffMember>().Select(s => new { s.Id, s.Code }).ToListAsync(cancellation).ConfigureAwait(false);
            var fields = await read.Set<CustomField>().Where(f => f.ArchivedAt == null && (f.Entity == FieldEntity.Order || f.Entity == FieldEntity.Customer)).Select(f => new { f.Entity, f.Code }).ToListAsync(cancellation).ConfigureAwait(false);
            var known = new TriggerSettings
            {
                Lists = lists,
                Statuses = statuses,
                Templates = await Templates(cancellation).ConfigureAwait(false),
                Staff = staff.ToDictionary(s => s.Id.Value, s => s.Code),
                Promotions = await Promotions(cancellation).ConfigureAwait(false),
                Fields = [.. fields.Select(f => (f.Entity == FieldEntity.Order ? TriggerActions.OrderCustom : TriggerActions.CustomerCustom) + f.Code)],
                HasProgramme = Orders.Loyalty is not null,
                HasKey = Setup.WebhookKey is not null,
            };
            return [.. TriggerOp.Of(definition.Steps).Index().SelectMany(o => o.Item.Step is DoStep step ? known.Wrong(step, $"steps({o.Index})") : [])];
        }
    }

    /// <summary>Codes of promotions, and whether each asks for a coupon.</summary>
    internal required Func<CancellationToken, Task<IReadOnlyDictionary<string, bool>>> Promotions { get; init; }

    /// <summary>Codes of the templates that there are.</summary>
    internal required Func<CancellationToken, Task<IReadOnlyList<string>>> Templates { get; init; }

    /// <summary>What was made last, of what: made anew only where segments or the sites' currencies or zones are others.</summary>
    private sealed record Made(SegmentBook Segments, ScopeId Home, IReadOnlyDictionary<ScopeId, RuleScope> Scopes, TriggerBook Book);
}
