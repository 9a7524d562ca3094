using Crm.Fields;
using Crm.Rules;
using Microsoft.EntityFrameworkCore;

namespace Crm.Segments;

/// <summary>All facts about customers at one time: those that are always there, the shop's own fields, the host's, and those of features.</summary>
internal sealed class CustomerCatalogue
{
    private readonly Dictionary<string, CustomerParts> parts = new(StringComparer.Ordinal);

    private CustomerCatalogue(SegmentsSetup setup, IReadOnlyList<CustomField> fields, IReadOnlyList<ICustomerFacts> features)
    {
        (Fields, Features) = ([.. fields.Select(f => (f.Id, f.Definition))], features);
        Facts = CustomerFacts.Of(setup.ViewsKept, setup.VisitsKept).With(builder =>
        {
            foreach (var (place, field) in Fields.Index())
                Note(builder, CustomerParts.Fields, b => CustomerFieldFacts.Add(b, field.Definition, place));
            foreach (var (place, feature) in features.Index())
                Note(builder, CustomerParts.Extras, b => feature.Define(b, place));
            foreach (var (define, reads) in setup.Added)
                Note(builder, reads, define);
        });
    }

    internal FactCatalogue<CustomerSubject> Facts { get; }

    /// <summary>The shop's own fields, by their places in <see cref="CustomerSubject.Fields"/>.</summary>
    internal IReadOnlyList<(FieldId Id, FieldDefinition Definition)> Fields { get; }

    internal IReadOnlyList<ICustomerFacts> Features { get; }

    internal static async Task<CustomerCatalogue> ReadAsync(CrmDbContext read, SegmentsSetup setup, IReadOnlyList<ICustomerFacts> features, CancellationToken cancellation)
    {
        var fields = await read.Set<CustomField>().Where(f => f.ArchivedAt == null && (f.Entity == FieldEntity.Customer || f.Entity == FieldEntity.Company))
            .ToListAsync(cancellation).ConfigureAwait(false);
        return new CustomerCatalogue(setup, [.. fields.Where(CustomerFieldFacts.IsFact).OrderBy(f => f.Entity).ThenBy(f => f.Id.Value)], features);
    }

    /// <summary>Without the shop's own fields: for what is checked before there is a store.</summary>
    internal static CustomerCatalogue Without(SegmentsSetup setup, IReadOnlyList<ICustomerFacts> features) => new(setup, [], features);

    /// <summary>What has to be loaded for a fact or stream; none for what every customer has.</summary>
    internal CustomerParts PartOf(string name) => CustomerFacts.PartOf(name) | parts.GetValueOrDefault(name);

    /// <summary>What has to be loaded for rules.</summary>
    internal CustomerParts PartsOf(IEnumerable<Rule> rules)
    {
        var needed = CustomerParts.None;
        foreach (var rule in rules.SelectMany(r => r.Walk()))
            foreach (var name in RuleNames.Of(rule))
                needed |= PartOf(name);
        return needed;
    }

    /// <summary>Whatever the addition defines reads this part.</summary>
    private void Note(FactCatalogueBuilder<CustomerSubject> builder, CustomerParts reads, Action<FactCatalogueBuilder<CustomerSubject>> define)
    {
        var (facts, streams) = (builder.Facts.Count, builder.Streams.Count);
        define(builder);
        foreach (var (fact, _) in builder.Facts.Skip(facts))
            parts[fact.Name] = reads;
        foreach (var stream in builder.Streams.Skip(streams))
            parts[stream.Stream.Name] = reads;
    }
}
