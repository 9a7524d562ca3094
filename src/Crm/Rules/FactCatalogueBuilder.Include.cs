namespace Crm.Rules;

public sealed partial class FactCatalogueBuilder<TSubject>
{
    /// <summary>The facts and some streams of what belongs to the subject (an order's customer), under a prefix; without it, they are missing.</summary>
    /// <param name="catalogue">Its facts.</param>
    /// <param name="prefix">Before the names of facts: <c>order.</c>; empty for none. Streams keep their names.</param>
    /// <param name="of">What belongs to the subject; null for nothing.</param>
    /// <param name="takes">Which names, as in the other catalogue.</param>
    internal void Include<TInner>(FactCatalogue<TInner> catalogue, string prefix, Func<TSubject, TInner?> of, Func<string, bool> takes)
        where TInner : class
    {
        foreach (var (fact, read) in catalogue.Readers.Where(r => takes(r.Fact.Name)))
            Raw(fact with { Name = prefix + fact.Name, Label = fact.Label == fact.Name ? prefix + fact.Name : fact.Label }, subject => of(subject) is { } inner ? read(inner) : default);
        foreach (var stream in catalogue.StreamReaders.Where(s => takes(s.Stream.Name)))
            Streams.Add(new IncludedStream<TSubject, TInner>(stream, of));
    }
}
