using Crm.Behaviour;
using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using Crm.Rules;
using Crm.Stages;
using Microsoft.EntityFrameworkCore;

namespace Crm.Segments;

internal sealed partial class CustomerLoader
{
    private static readonly string[] Kinds = [BehaviourKinds.ProductView, BehaviourKinds.CategoryView, BehaviourKinds.Search, BehaviourKinds.Visit];

    private async Task BehaviourAsync(Batch batch, CancellationToken cancellation)
    {
        var kinds = await read.Set<EventKindRow>().Where(k => Kinds.Contains(k.Code)).ToDictionaryAsync(k => k.Id, k => k.Code, cancellation).ConfigureAwait(false);
        var (subjects, wanted) = (batch.Numbers, kinds.Keys.ToList());
        var events = await read.Set<EventRow>().Where(e => subjects.Contains(e.Subject) && wanted.Contains(e.Kind))
            .Select(e => new { e.Subject, e.At, e.Kind, e.Item, e.Amount, e.Word }).ToListAsync(cancellation).ConfigureAwait(false);
        await articles.LearnProductsAsync(events.Where(e => kinds[e.Kind] == BehaviourKinds.ProductView && e.Item > 0).Select(e => e.Item), cancellation).ConfigureAwait(false);
        await articles.LearnCategoriesAsync(cancellation).ConfigureAwait(false);
        foreach (var e in events.OrderBy(e => e.At))
        {
            var draft = batch.Of(new CustomerId(e.Subject));
            if (kinds[e.Kind] == BehaviourKinds.Visit)
                draft.Visits.Add(e.At);
            else if (kinds[e.Kind] == BehaviourKinds.Search)
                draft.Searches.Add(new CustomerSearched(e.At, e.Word ?? ""));
            else
                draft.Views.Add(new CustomerView
                {
                    At = e.At,
                    Article = kinds[e.Kind] == BehaviourKinds.ProductView ? articles.Viewed(e.Item) : articles.ViewedCategory(e.Item),
                    Seconds = (int)Math.Clamp(e.Amount ?? 0, 0, int.MaxValue),
                });
        }
    }

    private async Task RestAsync(Batch batch, CancellationToken cancellation)
    {
        var members = batch.Members;
        if (Reads(CustomerParts.Consents))
            foreach (var word in await read.Set<ConsentEntry>().Where(w => members.Contains(w.CustomerId)).OrderBy(w => w.CustomerId).ThenBy(w => w.Position).ToListAsync(cancellation).ConfigureAwait(false))
                batch.Of(word.CustomerId).Words.Add(word);
        if (Reads(CustomerParts.Stages))
            foreach (var entry in await read.Set<StageEntry>().Where(e => members.Contains(e.CustomerId)).Select(e => new { e.CustomerId, e.Stage }).ToListAsync(cancellation).ConfigureAwait(false))
                batch.Of(entry.CustomerId).Stages.Add(string.Intern(entry.Stage));
        if (Reads(CustomerParts.Lists))
            foreach (var entry in await read.Set<CustomerListEntry>().Where(e => members.Contains(e.CustomerId)).Select(e => new { e.CustomerId, e.List }).ToListAsync(cancellation).ConfigureAwait(false))
                batch.Of(entry.CustomerId).Lists.Add(string.Intern(entry.List));
        if (Reads(CustomerParts.Sites))
            foreach (var order in await read.Set<Order>().Where(o => o.CustomerId != null && members.Contains(o.CustomerId.Value) && !o.IsTest && o.DeletedAt == null && o.StatusGroup != StatusGroup.Cancelled && (AsOf == null || o.PlacedAt <= AsOf))
                .Select(o => new { Customer = o.CustomerId!.Value, o.SiteId }).Distinct().ToListAsync(cancellation).ConfigureAwait(false))
                batch.Of(order.Customer).Sites.Add(Site(order.SiteId));
        if (Reads(CustomerParts.Fields) && catalogue.Fields.Count > 0)
            await FieldsAsync(batch, cancellation).ConfigureAwait(false);
        if (Reads(CustomerParts.Extras))
            await ExtrasAsync(batch, cancellation).ConfigureAwait(false);
    }

    /// <summary>A merged customer's value counts where the survivor has none; of several, that of the lowest id.</summary>
    private async Task FieldsAsync(Batch batch, CancellationToken cancellation)
    {
        var sets = batch.Members.SelectMany(m => (FieldSetId[])[FieldSetId.Of(FieldEntity.Customer, m.Value), FieldSetId.Of(FieldEntity.Company, m.Value)]).ToList();
        var places = catalogue.Fields.Index().ToDictionary(f => f.Item.Id, f => f.Index);
        var rows = (await read.Set<FieldRow>().Where(r => sets.Contains(r.SetId)).Select(r => new { r.SetId, r.Position, r.Field, r.Text, r.Number, r.Instant }).ToListAsync(cancellation).ConfigureAwait(false))
            .Concat(await read.Set<PersonalFieldRow>().Where(r => sets.Contains(r.SetId)).Select(r => new { r.SetId, r.Position, r.Field, r.Text, r.Number, r.Instant }).ToListAsync(cancellation).ConfigureAwait(false));
        foreach (var value in rows.Where(r => places.ContainsKey(r.Field)).GroupBy(r => (r.SetId, r.Field)).OrderBy(v => v.Key.SetId.EntityId))
        {
            var draft = batch.Of(new CustomerId(value.Key.SetId.EntityId));
            var place = places[value.Key.Field];
            draft.Fields ??= new FactValue[catalogue.Fields.Count];
            if (!draft.Fields[place].Has || value.Key.SetId.EntityId == draft.Id.Value)
                draft.Fields[place] = CustomerFieldFacts.ValueOf(catalogue.Fields[place].Definition, [.. value.OrderBy(r => r.Position).Select(r => (r.Text, r.Number, r.Instant))], draft.Currency);
        }
    }

    private async Task ExtrasAsync(Batch batch, CancellationToken cancellation)
    {
        foreach (var (place, feature) in catalogue.Features.Index())
            foreach (var (customer, value) in (await feature.LoadAsync(read, batch.Members, cancellation).ConfigureAwait(false)).OrderBy(v => v.Key.Value))
            {
                var draft = batch.Of(customer);
                draft.Extras ??= new object?[catalogue.Features.Count];
                if (draft.Extras[place] is null || customer == draft.Id)
                    draft.Extras[place] = value;
            }
    }
}
