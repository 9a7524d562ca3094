using System.Text.Json;
using Crm.Customers;
using Crm.Loyalty;
using Crm.Orders;
using Crm.Segments;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Triggers;

/// <summary>
/// The shop as the change log tells it up to one place. Live work and rehearsal read it alike, so that the same records lead to the same
/// decisions. What a record changes is taken in; what was not asked for before is folded when it is. Products and sites are as they are now.
/// </summary>
internal sealed partial class TriggerWorld : IAsyncDisposable
{
    private const int MostKept = 20_000;
    private const string SiteEntity = "site";

    /// <summary>What stays the subject of a run although it belongs to an order by and by.</summary>
    internal static readonly string[] OwnSubjects = ["cart", "inquiry", "customer"];

    /// <summary>What is about its customer, where it is about no order.</summary>
    internal static readonly string[] OfCustomers = ["raised", "consent", "customer-lists", "customer-summary", "stage", "company", "bonus-lot", LoyaltyEvents.Entity];

    private static readonly Dictionary<string, string> NoFields = [];

    private readonly CrmStore store;
    private readonly Dictionary<TriggerKey, TriggerEntity> states = [];
    private readonly Dictionary<CustomerId, List<CustomerId>> merged = [];
    private readonly Dictionary<ScopeId, Currency> currencies = [];
    private Dictionary<SiteId, Site> sites = [];

    private readonly bool startsEmpty;
    private CrmDbContext? catalogue;
    private CustomerArticles? articles;
    private bool knowsMerged;
    private bool knowsArticles;

    internal TriggerWorld(CrmStore store, long position) => (this.store, Position, startsEmpty) = (store, position, position == 0);

    /// <summary>The last record that counts.</summary>
    internal long Position { get; private set; }

    internal IEnumerable<Site> Sites => sites.Values;

    internal Site DefaultSite => sites.Values.OrderByDescending(s => s.DeletedAt is null).ThenByDescending(s => s.IsDefault).ThenBy(s => s.Id.Value).First();

    /// <summary>Sites as they are now, or, where the log is gone along, as it tells them up to the place.</summary>
    internal async Task ReadSitesAsync(CancellationToken cancellation, bool isOfPlace = false)
    {
        currencies.Clear();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            sites = await read.Set<Site>().ToDictionaryAsync(s => s.Id, cancellation).ConfigureAwait(false);
        if (isOfPlace)
            foreach (var id in sites.Keys.ToList())
                if (await FindAsync(new TriggerKey(SiteEntity, id.Value), cancellation).ConfigureAwait(false) is { } state)
                    sites[id] = state.Make<Site>();
    }

    /// <summary>All products, at once: for going through much.</summary>
    internal async Task ReadProductsAsync(CancellationToken cancellation)
    {
        articles ??= new CustomerArticles(catalogue = store.Read());
        await articles.LearnAllAsync(cancellation).ConfigureAwait(false);
        knowsArticles = true;
    }

    /// <summary>Who was merged with whom, at once: for going through much.</summary>
    internal async Task ReadMergedAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            foreach (var own in (await read.Set<Customer>().Where(c => c.SurvivorId != null).Select(c => new { c.Id, Survivor = c.SurvivorId!.Value }).ToListAsync(cancellation).ConfigureAwait(false)).GroupBy(c => c.Survivor, c => c.Id))
                merged[own.Key] = [.. own];
        knowsMerged = true;
    }

    /// <summary>Nothing but what is asked for again is kept, so that a long life does not fill memory; merges and products are looked up anew.</summary>
    internal async ValueTask ForgetAsync(bool all = false)
    {
        merged.Clear();
        if (all || states.Count > MostKept)
        {
            states.Clear();
            shelves.Clear();
            shelvesOf.Clear();
            available.Clear();
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (catalogue is not null)
            await catalogue.DisposeAsync().ConfigureAwait(false);
        (catalogue, articles, knowsArticles) = (null, null, false);
    }

    /// <summary>Takes a record in. Records are taken in their order, each once.</summary>
    internal void Apply(TriggerRecord record)
    {
        Position = record.Sequence;
        if (record.Entity == TriggerStock.Entity)
            ApplyStock(record);
        if (record.Version == 1 && ids.TryGetValue(record.Entity, out var known))
            known.Add(record.Id);
        if (!states.TryGetValue(record.Key, out var state) && record.Version == 1 && PlanOf(record.Entity) is { IsLedger: false } plan)
            states.Add(record.Key, state = New(plan));
        if (state is not null && state.Version < record.Version)
            state.Take(record.Version, record.Body, record.Personal, record.HasPersonal);
    }

    /// <summary>No more records of interest up to here.</summary>
    internal void Advance(long position) => Position = Math.Max(Position, position);

    /// <summary>An entity as it is at the place; null where it is not there.</summary>
    internal async ValueTask<TriggerEntity?> FindAsync(TriggerKey key, CancellationToken cancellation)
    {
        if (states.TryGetValue(key, out var known))
            return known.Version == 0 ? null : known;
        if (startsEmpty)
            return null;
        if (PlanOf(key.Entity) is not { IsLedger: false } plan)
            return null;
        await FoldAsync(plan, [key.Id], cancellation).ConfigureAwait(false);
        return states[key] is { Version: > 0 } state ? state : null;
    }

    /// <summary>Whether lines of orders may be asked for; else they are left out.</summary>
    internal bool HasLines { get; set; } = true;

    private TriggerEntity New(AggregatePlan plan) => new(plan, !HasLines && plan.Entity == "order");

    internal AggregatePlan? PlanOf(string entity) => store.Model.AggregateNamed(entity);

    /// <summary>What conditions see of an entity at this place; null where it is not there.</summary>
    /// <param name="key">The entity that something happened to.</param>
    /// <param name="body">What the record changed; null for nothing.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="isLater">Time has passed since the record: what it made of a field is asked of the field as it is by now.</param>
    internal async Task<TriggerSubject?> SubjectAsync(TriggerKey key, string? body, CancellationToken cancellation, bool isLater = false)
    {
        var state = await FindAsync(key, cancellation).ConfigureAwait(false);
        if (state is null && PlanOf(key.Entity) is not { IsLedger: true })
            return null;
        var orderId = OrderOf(key, state);
        var (order, makeOrder) = await OrderAsync(orderId, cancellation).ConfigureAwait(false);
        var (members, makeCustomer) = await CustomerAsync(order?.Number("customerId") is { } buyer ? new CustomerId(buyer) : CustomerOf(key, state), cancellation).ConfigureAwait(false);
        var (old, now) = Changes(state is { Version: 1 } ? null : body);
        var site = order?.Number("siteId") ?? (key.Entity == SiteEntity ? key.Id : state?.Number("siteId"));
        return new TriggerSubject
        {
            Key = order is not null && !OwnSubjects.Contains(key.Entity) ? new TriggerKey("order", orderId!.Value.Value)
                : members.Count > 0 && OfCustomers.Contains(key.Entity) ? new TriggerKey("customer", members[0].Value) : key,
            State = state,
            Old = old,
            New = isLater ? NoFields : now,
            Told = key.Entity == "raised" && state?["data"] is string told ? JsonDocument.Parse(told).RootElement : null,
            OrderState = order,
            MakeOrder = makeOrder,
            MakeCustomer = makeCustomer,
            CustomerId = members.Count > 0 ? members[0] : null,
            Members = members,
            Site = site is { } s && sites.TryGetValue(new SiteId(s), out var found) ? found : DefaultSite,
        };
    }

    /// <summary>Fields of a record with old and new values.</summary>
    internal static (Dictionary<string, string> Old, Dictionary<string, string> New) Changes(string? body)
    {
        var (old, now) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        if (body is null)
            return (old, now);
        using var document = JsonDocument.Parse(body);
        foreach (var field in document.RootElement.EnumerateObject())
            if (field.Name != WorkingSet.NoteField && field.Value.ValueKind == JsonValueKind.Array && field.Value.GetArrayLength() == 2)
                (old[field.Name], now[field.Name]) = (field.Value[0].GetRawText(), field.Value[1].GetRawText());
        return (old, now);
    }

    /// <summary>What something may be about for conditions, by the entity that it happened to.</summary>
    internal static IReadOnlyCollection<string> SubjectsOf(AggregatePlan plan)
    {
        if (OwnSubjects.Contains(plan.Entity))
            return [plan.Entity];
        if (plan.Entity is "order" or "order-account" or "order-delivery" or "order-attention")
            return ["order"];
        var kinds = new List<string> { OfCustomers.Contains(plan.Entity) && plan.Entity != "raised" ? "customer" : plan.Entity };
        if (plan.Entity == "raised")
            kinds.Add("customer");
        if (TriggerFacts.HasOrder(plan))
            kinds.Add("order");
        return kinds;
    }

    private static OrderId? OrderOf(TriggerKey key, TriggerEntity? state)
    {
        if (key.Entity is "order" or "order-account" or "order-delivery" or "order-attention")
            return new OrderId(key.Id);
        if (key.Entity == "task" && state?["subject"] is string about && TriggerKey.Parse(about) is { Entity: "order" } order)
            return new OrderId(order.Id);
        return state?.Number("orderId") is { } id ? new OrderId(id) : null;
    }

    /// <summary>Whether each customer has one of it, under the customer's own number.</summary>
    internal static bool IsPerCustomer(string entity) => entity is "customer" or "customer-summary" or "customer-lists" or "consent" or "company" or LoyaltyEvents.Entity;

    private static CustomerId? CustomerOf(TriggerKey key, TriggerEntity? state) =>
        IsPerCustomer(key.Entity) ? new CustomerId(key.Id) : state?.Number("customerId") is { } id ? new CustomerId(id) : null;

    private async Task<List<CustomerId>> MergedAsync(CustomerId survivor, CancellationToken cancellation)
    {
        if (merged.TryGetValue(survivor, out var known))
            return known;
        if (knowsMerged)
            return [];
        List<CustomerId> own = [];
        await store.Following.ReadAsync("select id from crm_customer where survivor_id = $1", [survivor.Value], r => own.Add(new CustomerId(r.Number(0))), cancellation).ConfigureAwait(false);
        return merged[survivor] = own;
    }
}
