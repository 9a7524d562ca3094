using Crm.Fields;
using Crm.Rules;
using Crm.Segments;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

/// <summary>All facts about orders at one time: those that are always there, the shop's own fields, and the host's.</summary>
internal sealed class OrderCatalogue
{
    private readonly OrdersSetup setup;

    private OrderCatalogue(OrdersSetup setup, IReadOnlyList<CustomField> fields)
    {
        this.setup = setup;
        Fields = [.. fields.Select(f => (f.Id, f.Definition))];
        Facts = OrderFacts.Catalogue.With(builder =>
        {
            foreach (var (place, (_, field)) in Fields.Index())
                builder.Raw(new Fact(CustomerFieldFacts.NameOf(field), CustomerFieldFacts.TypeOf(field.Type)) { Label = field.Label, Meaning = field.Meaning, Unit = field.Unit },
                    subject => subject.Fields.Length > place ? subject.Fields[place] : default);
            foreach (var (facts, _) in setup.HostFacts)
                facts(builder);
        });
    }

    internal FactCatalogue<OrderSubject> Facts { get; }

    /// <summary>The shop's own fields, by their places in <see cref="OrderSubject.Fields"/>.</summary>
    internal IReadOnlyList<(FieldId Id, FieldDefinition Definition)> Fields { get; }

    internal static async Task<OrderCatalogue> ReadAsync(CrmDbContext read, OrdersSetup setup, CancellationToken cancellation)
    {
        var fields = await read.Set<CustomField>().Where(f => f.ArchivedAt == null && f.Entity == FieldEntity.Order).ToListAsync(cancellation).ConfigureAwait(false);
        return new OrderCatalogue(setup, [.. fields.Where(CustomerFieldFacts.IsFact).OrderBy(f => f.Id.Value)]);
    }

    /// <summary>The same facts as expressions.</summary>
    internal SqlFacts<Order> Queries(CrmDbContext read, Currency baseCurrency, IReadOnlyDictionary<string, Sites.SiteId> sites) => SqlFacts<Order>.Define(facts =>
    {
        new OrderQueries(read, baseCurrency, sites).Define(facts);
        foreach (var (id, field) in Fields)
            FieldQueries.OfOrder(facts, read, CustomerFieldFacts.NameOf(field), field, (id, FieldEntity.Order, baseCurrency));
        foreach (var (_, queries) in setup.HostFacts)
            queries?.Invoke(facts);
    });
}
