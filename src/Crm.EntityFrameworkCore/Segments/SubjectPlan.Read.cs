using Crm.Carts;
using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using Crm.Payments;
using Crm.Rules;
using Crm.Sites;
using Crm.Stages;
using Crm.Store;

namespace Crm.Segments;

internal sealed partial class SubjectPlan
{
    /// <summary>
    /// The customer, or whoever stands for them, by what the transaction has read and made of it up to this call: an order that it has placed
    /// is in it, one that it is about to place is not. Refused where there is no such customer, and with
    /// <see cref="SegmentRefusals.HistoryTooLong"/> where a rule would have to read more than <see cref="CustomerSubjects.Most"/> events.
    /// </summary>
    /// <exception cref="NotLoadedException">Not all stages of <see cref="Plan"/> were called for this customer.</exception>
    internal Result<CustomerSubject> Subject(WorkingSet set, CustomerId customer)
    {
        if (Owner(set, customer) is not { } owner || owner.DeletedAt is not null)
            return new Refusal("customer.unknown", "There is no customer {customer}.", ("customer", customer));
        if (ReadsOrders && Count(set, customer) > CustomerSubjects.Most)
            return TooLong(owner.Id);
        var members = Members(set, customer);
        var sites = statements.Sites.Of(set, owner.ScopeId.Value).Select(s => set.FindLoaded<Site>(s.Id.Value) ?? s)
            .OrderBy(s => s.DeletedAt is not null).ThenByDescending(s => s.IsDefault).ThenBy(s => s.Id.Value).ToList();
        var draft = new CustomerDraft([.. members.Select(CustomerDraft.Row.Of)], sites.Count == 0 ? default : sites[0].BaseCurrency);
        draft.Summaries.AddRange(Summaries(set, customer));
        if (Reads(CustomerParts.Orders | CustomerParts.Lines | CustomerParts.Sites))
            AddOrders(draft, set, customer, Site);
        if (Reads(CustomerParts.Payments))
            foreach (var order in Orders(set, customer))
                AddPayments(draft, set, order);
        foreach (var member in members)
            AddRest(draft, set, member.Id, Site);
        return draft.Returns.Count > CustomerSubjects.Most || draft.Carts.Count > CustomerSubjects.Most ? TooLong(owner.Id) : draft.InOrder().Build();

        string Site(SiteId id) => sites.Find(s => s.Id == id)?.Code ?? "";
    }

    private static Refusal TooLong(CustomerId customer) => new(
        SegmentRefusals.HistoryTooLong, "Customer {customer} has a longer history than {most} orders, returns or carts: it is not read one by one while an order is being decided.",
        ("customer", customer), ("most", CustomerSubjects.Most));

    private void AddOrders(CustomerDraft draft, WorkingSet set, CustomerId customer, Func<SiteId, string> site)
    {
        foreach (var order in Orders(set, customer))
        {
            var sold = SoldOrder.Of(order);
            if (Reads(CustomerParts.Sites) && !sold.IsCancelled)
                draft.Sites.Add(site(order.SiteId));
            if (!Reads(CustomerParts.Orders | CustomerParts.Lines))
                continue;
            var lines = LinesOf(set, order).Select(l => (l.VariantId, Line: SoldLine.Of(l))).ToList();
            if (Reads(CustomerParts.Orders))
                (sold.IsCancelled ? draft.Cancelled : draft.Orders).Add(sold.Event([.. lines.Select(l => l.Line)], site(order.SiteId)));
            if (Reads(CustomerParts.Lines) && !sold.IsCancelled)
                draft.Purchases.AddRange(lines.Select(l => sold.Event(l.Line, Article(set, l.Line))));
        }
    }

    private CustomerArticle Article(WorkingSet set, SoldLine line)
    {
        var product = line.Variant is { } v && statements.Variants.Of(set, v.Value).FirstOrDefault() is { } variant ? statements.Products.Of(set, variant.ProductId.Value).FirstOrDefault() : null;
        return new CustomerArticle
        {
            Product = product?.Id.Value ?? 0,
            Sku = line.Sku,
            Brand = product?.Brand,
            Categories = product is null ? [] : [.. statements.Within.Of(set, product.Id.Value).SelectMany(c => statements.Categories.Of(set, c.CategoryId.Value))
                .SelectMany(c => IdsIn(c.Path)).SelectMany(id => statements.Categories.Of(set, id)).Select(c => c.Code).Distinct(StringComparer.Ordinal)],
            IsGoods = line.IsGoods,
        };
    }

    private void AddPayments(CustomerDraft draft, WorkingSet set, Order order)
    {
        var sold = SoldOrder.Of(order);
        var loose = statements.Payments.Of(set, order.Id.Value).Where(p => set.FindLoaded<Payment>(p.Id.Value) is null)
            .Select(p => (p.Method, Entries: statements.PaymentEntries.Of(set, p.Id.Value)));
        foreach (var (method, entries) in loose.Concat(set.All<Payment>().Where(p => p.OrderId == order.Id).Select(p => (p.Method, p.Entries.AsEnumerable()))))
            foreach (var entry in entries)
                draft.Add(entry.Kind, entry.At, sold.InBase(entry.AmountUnits), method);
    }

    private void AddRest(CustomerDraft draft, WorkingSet set, CustomerId member, Func<SiteId, string> site)
    {
        if (Reads(CustomerParts.Returns))
            foreach (var r in InHand(set, statements.Returns.Of(set, member.Value), r => r.Id.Value, r => r.CustomerId == member).Where(r => !r.IsTest && r.IsCredited && !r.IsUncollected))
                draft.Add(r, site(r.SiteId));
        if (Reads(CustomerParts.Carts))
            foreach (var c in InHand(set, statements.Carts.Of(set, member.Value), c => c.Id.Value, c => c.CustomerId == member).Where(c => c.AbandonedAt is not null))
                draft.Carts.Add(new CustomerCart
                {
                    At = c.AbandonedAt!.Value,
                    State = EnumText<CartState>.Of(c.State),
                    Site = site(c.SiteId),
                    ValueUnits = c.Currency == draft.Currency ? c.ValueUnits : null,
                    IsRecovered = c.RecoveredAt is not null,
                });
        if (Reads(CustomerParts.Consents))
            draft.Words.AddRange(set.FindLoaded<CustomerConsent>(member.Value)?.Words ?? [.. statements.Words.Of(set, member.Value).OrderBy(w => w.Position)]);
        if (Reads(CustomerParts.Stages))
            draft.Stages.UnionWith(InHand(set, statements.Stages.Of(set, member.Value), e => e.Id.Value, e => e.CustomerId == member).Select(e => e.Stage));
        if (Reads(CustomerParts.Lists))
            draft.Lists.UnionWith((set.FindLoaded<CustomerLists>(member.Value)?.Entries ?? statements.Lists.Of(set, member.Value)).Select(e => e.List));
        if (Reads(CustomerParts.Extras))
            foreach (var (place, feature) in catalogue.Features.Index())
                if (feature.Find(set, member) is { } value)
                    (draft.Extras ??= new object?[catalogue.Features.Count])[place] ??= value;
        foreach (var id in SetsOf(member))
            AddFields(draft, set, id);
    }

    /// <summary>Rows without what the transaction has in hand, and those in hand that are the customer's now.</summary>
    private static IEnumerable<T> InHand<T>(WorkingSet set, IEnumerable<T> loose, Func<T, long> id, Func<T, bool> isTheirs)
        where T : class => loose.Where(l => set.FindLoaded<T>(id(l)) is null).Concat(set.All<T>().Where(isTheirs));

    private void AddFields(CustomerDraft draft, WorkingSet set, FieldSetId id)
    {
        var held = set.FindLoaded<FieldSet>(id.Value);
        var rows = (held?.Values ?? statements.Fields.Of(set, id.Value)).Select(r => (r.Field, r.Position, r.Text, r.Number, r.Instant))
            .Concat((held?.Personal ?? statements.PersonalFields.Of(set, id.Value)).Select(r => (r.Field, r.Position, r.Text, r.Number, r.Instant)));
        foreach (var value in rows.GroupBy(r => r.Field))
            if (catalogue.Fields.Index().Where(f => f.Item.Id == value.Key).Select(f => (int?)f.Index).FirstOrDefault() is { } place)
            {
                draft.Fields ??= new FactValue[catalogue.Fields.Count];
                if (!draft.Fields[place].Has)
                    draft.Fields[place] = CustomerFieldFacts.ValueOf(catalogue.Fields[place].Definition, [.. value.OrderBy(r => r.Position).Select(r => (r.Text, r.Number, r.Instant))], draft.Currency);
            }
    }
}
