using Crm.Customers;
using Crm.Feed;
using Crm.History;
using Crm.Rules;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Segments;

/// <summary>What everything about segments shares.</summary>
internal sealed class SegmentsContext
{
    internal SegmentsContext(CrmStore store, SegmentsSetup setup, IEnumerable<ICustomerFacts> features)
    {
        (Setup, Features) = (setup, [.. features]);
        Book = new DefinitionSource<SegmentBook>(store.Model, SegmentBook.Kind, SegmentBook.FromJson);
        Tables = new SegmentTables(store, setup);
        Subjects = new CustomerSubjects(store.Model);
    }

    internal SegmentsSetup Setup { get; }

    internal IReadOnlyList<ICustomerFacts> Features { get; }

    internal DefinitionSource<SegmentBook> Book { get; }

    internal SegmentTables Tables { get; }

    /// <summary>Customers as rules see them within a transaction.</summary>
    internal CustomerSubjects Subjects { get; }

    internal async Task<SegmentBook> BookAsync(CrmDbContext read, CancellationToken cancellation)
    {
        var stored = await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == SegmentBook.Kind, cancellation).ConfigureAwait(false);
        return stored is null ? SegmentBook.Empty : Book.Compile(stored.Document, stored.Version);
    }

    internal Task<CustomerCatalogue> CatalogueAsync(CrmDbContext read, CancellationToken cancellation) => CustomerCatalogue.ReadAsync(read, Setup, Features, cancellation);

    /// <summary>Currency and zone of each customer scope: those of its default site, or of its first.</summary>
    internal static async Task<IReadOnlyDictionary<ScopeId, RuleScope>> ScopesAsync(CrmDbContext read, FactVocabulary facts, CancellationToken cancellation)
    {
        var sites = await read.Set<Site>().ToListAsync(cancellation).ConfigureAwait(false);
        return sites.GroupBy(s => s.CustomerScope).ToDictionary(g => g.Key, g =>
        {
            var site = g.OrderBy(s => s.DeletedAt is not null).ThenByDescending(s => s.IsDefault).ThenBy(s => s.Id.Value).First();
            return new RuleScope(facts, site.BaseCurrency, site.Zone);
        });
    }
}
