using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Segments;
using Crm.Sites;

namespace Crm.Triggers;

/// <summary>Orders and customers of subjects: found at once, put together when a rule asks for a fact of them.</summary>
internal sealed partial class TriggerWorld
{
    private async Task<(TriggerEntity? State, Func<OrderSubject>? Make)> OrderAsync(OrderId? id, CancellationToken cancellation)
    {
        if (id is not { } known || await FindAsync(new TriggerKey("order", known.Value), cancellation).ConfigureAwait(false) is not { } state)
            return (null, null);
        var account = await FindAsync(new TriggerKey("order-account", known.Value), cancellation).ConfigureAwait(false);
        var sold = articles ??= new CustomerArticles(catalogue = store.Read());
        if (!knowsArticles && HasLines)
            await sold.LearnVariantsAsync(state.Make<Order>().Lines.Select(l => l.VariantId).OfType<VariantId>(), cancellation).ConfigureAwait(false);
        return (state, () => Subject(state.Make<Order>(), account?.Make<OrderAccount>(), sold));
    }

    /// <summary>What something that happened to an entity is about, as its subject would say, also where its order or customer cannot be read; itself where it cannot be read.</summary>
    internal async Task<TriggerKey> AboutAsync(TriggerKey key, CancellationToken cancellation)
    {
        try
        {
            var state = await FindAsync(key, cancellation).ConfigureAwait(false);
            if (OwnSubjects.Contains(key.Entity))
                return key;
            if (OrderOf(key, state) is { } order)
                return new TriggerKey("order", order.Value);
            return OfCustomers.Contains(key.Entity) && CustomerOf(key, state) is { } customer ? new TriggerKey("customer", await StandsAsync(customer, cancellation).ConfigureAwait(false)) : key;
        }
        catch (Exception e) when (!TriggerEngine.IsOfStore(e))
        {
            return await RowAsync(key, "OrderId", cancellation).ConfigureAwait(false) is { } order && !OwnSubjects.Contains(key.Entity) ? new TriggerKey("order", order)
                : OfCustomers.Contains(key.Entity) && await RowAsync(key, "CustomerId", cancellation).ConfigureAwait(false) is { } customer ? new TriggerKey("customer", customer) : key;
        }
    }

    /// <summary>Whose something is, by its row, where the log cannot be read: that does not change.</summary>
    private async Task<long?> RowAsync(TriggerKey key, string property, CancellationToken cancellation)
    {
        if (PlanOf(key.Entity)?.Root is not { } table || table.IndexOf(property) is not (>= 0 and var at))
            return null;
        var number = table.Columns[table.Key[0]];
        var like = table.Create();
        number.Set(like, key.Id);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.FindAsync(table.Clr, [number.Info.GetValue(like)], cancellation).ConfigureAwait(false) is { } row ? table.Read(row)[at] as long? : null;
    }

    /// <summary>Who somebody is by now.</summary>
    private async Task<long> StandsAsync(CustomerId customer, CancellationToken cancellation) =>
        (await FindAsync(new TriggerKey("customer", customer.Value), cancellation).ConfigureAwait(false))?.Number("survivorId") ?? customer.Value;

    private OrderSubject Subject(Order order, OrderAccount? account, CustomerArticles sold) => new()
    {
        Order = order,
        Site = sites.GetValueOrDefault(order.SiteId)?.Code ?? "",
        Account = account,
        Lines = order.Lines.Count == 0 ? [] : [.. order.Lines.Select(l => sold.Sold(l.VariantId, l.Sku, l.Kind) is var a ? new OrderedLine(l, order, a.Product, a.Categories) : null!)],
    };

    /// <summary>Whoever somebody is by now and all who were merged with them, the survivor first; none where there is nobody.</summary>
    private async Task<(IReadOnlyList<CustomerId> Members, Func<CustomerSubject>? Make)> CustomerAsync(CustomerId? id, CancellationToken cancellation)
    {
        if (id is not { } known || await PersonAsync(known, cancellation).ConfigureAwait(false) is not { } own)
            return ([], null);
        if (own.Customer.Number("survivorId") is { } survivor && await PersonAsync(new CustomerId(survivor), cancellation).ConfigureAwait(false) is { } stands)
            own = stands;
        var all = new List<Person> { own };
        foreach (var member in await MergedAsync(own.Id, cancellation).ConfigureAwait(false))
            if (await PersonAsync(member, cancellation).ConfigureAwait(false) is { } other && other.Customer.Number("survivorId") == own.Id.Value)
                all.Add(other);
        return (all.ConvertAll(p => p.Id), () => Subject(all));
    }

    private async ValueTask<Person?> PersonAsync(CustomerId id, CancellationToken cancellation) =>
        await FindAsync(new TriggerKey("customer", id.Value), cancellation).ConfigureAwait(false) is not { } customer ? null : new Person(
            id,
            customer,
            await FindAsync(new TriggerKey("customer-summary", id.Value), cancellation).ConfigureAwait(false),
            await FindAsync(new TriggerKey("consent", id.Value), cancellation).ConfigureAwait(false),
            await FindAsync(new TriggerKey("customer-lists", id.Value), cancellation).ConfigureAwait(false));

    private CustomerSubject Subject(List<Person> all)
    {
        var rows = all.ConvertAll(p => p.Customer.Make<Customer>());
        var draft = new CustomerDraft(rows.ConvertAll(CustomerDraft.Row.Of), CurrencyOf(rows[0].ScopeId));
        foreach (var person in all)
        {
            if (person.Summary is { } summary)
                draft.Summaries.Add(summary.Make<CustomerSummary>());
            if (person.Consent is { } consent)
                draft.Words.AddRange(consent.Make<CustomerConsent>().Words);
            if (person.Lists is { } lists)
                foreach (var entry in lists.Make<CustomerLists>().Entries)
                    draft.Lists.Add(entry.List);
        }

        if (draft.Summaries.Count == 0)
            draft.Summaries.Add(CustomerSummary.Create(rows[0].Id, draft.Currency));
        return draft.Build();
    }

    private Currency CurrencyOf(ScopeId scope) => currencies.TryGetValue(scope, out var known) ? known : currencies[scope] =
        sites.Values.Where(s => s.CustomerScope == scope).OrderBy(s => s.DeletedAt is not null).ThenByDescending(s => s.IsDefault).ThenBy(s => s.Id.Value).FirstOrDefault()?.BaseCurrency ?? default;

    /// <summary>What the log tells of a customer.</summary>
    private sealed record Person(CustomerId Id, TriggerEntity Customer, TriggerEntity? Summary, TriggerEntity? Consent, TriggerEntity? Lists);
}
