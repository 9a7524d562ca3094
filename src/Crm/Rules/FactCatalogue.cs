namespace Crm.Rules;

/// <summary>
/// The facts and streams of one kind of subject, with how their values are got. Immutable; made by <see cref="Define"/>.
/// </summary>
/// <typeparam name="TSubject">What is asked: a customer with its figures and events, an order.</typeparam>
public sealed class FactCatalogue<TSubject>
{
    private readonly Dictionary<string, FactReader<TSubject>> facts;
    private readonly Dictionary<string, StreamReader<TSubject>> streams;

    private FactCatalogue(FactCatalogueBuilder<TSubject> builder)
    {
        Vocabulary = new FactVocabulary([.. builder.Facts.Select(f => f.Fact)], [.. builder.Streams.Select(s => s.Stream)]);
        facts = builder.Facts.ToDictionary(f => f.Fact.Name, f => f.Read, StringComparer.Ordinal);
        streams = builder.Streams.ToDictionary(s => s.Stream.Name, StringComparer.Ordinal);
    }

    /// <summary>Names, types and meanings.</summary>
    public FactVocabulary Vocabulary { get; }

    internal IEnumerable<(Fact Fact, FactReader<TSubject> Read)> Readers => Vocabulary.Facts.Select(fact => (fact, facts[fact.Name]));

    internal IEnumerable<StreamReader<TSubject>> StreamReaders => Vocabulary.Streams.Select(stream => streams[stream.Name]);

    /// <summary>A catalogue.</summary>
    /// <exception cref="DefinitionException">Names that are none, stand twice, or are words of the language; all at once.</exception>
    public static FactCatalogue<TSubject> Define(Action<FactCatalogueBuilder<TSubject>> define) => new FactCatalogueBuilder<TSubject>().Defined(define);

    /// <summary>This catalogue and more: what a host adds of its own.</summary>
    /// <exception cref="DefinitionException">A name stands twice, or is none.</exception>
    public FactCatalogue<TSubject> With(Action<FactCatalogueBuilder<TSubject>> define)
    {
        var builder = new FactCatalogueBuilder<TSubject>();
        builder.Facts.AddRange(Vocabulary.Facts.Select(fact => (fact, facts[fact.Name])));
        builder.Streams.AddRange(Vocabulary.Streams.Select(stream => streams[stream.Name]));
        return builder.Defined(define);
    }

    /// <summary>The rule, ready to be asked.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="scope">Currency, zone and segments; its facts are replaced by this catalogue's.</param>
    /// <exception cref="DefinitionException">The rule has mistakes; all of them are told.</exception>
    public CompiledRule<TSubject> Compile(Rule rule, RuleScope scope)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(scope);
        var own = scope with { Facts = Vocabulary };
        new ParsedRule(rule, rule.Check(own)).Demand();
        return new CompiledRule<TSubject>(Compiler(own).Compile(rule));
    }

    internal RuleCompiler<TSubject> Compiler(RuleScope scope) => new(name => (Vocabulary.Fact(name)!, facts[name]), name => streams[name], scope);

    /// <summary>Its facts and streams, asked of something that another subject has.</summary>
    internal void AddTo<TOuter>(FactCatalogueBuilder<TOuter> builder, Func<TOuter, TSubject> of)
    {
        foreach (var fact in Vocabulary.Facts)
        {
            var read = facts[fact.Name];
            builder.Raw(fact, outer => read(of(outer)));
        }

        foreach (var stream in Vocabulary.Streams)
            builder.Streams.Add(new InnerStream<TOuter, TSubject>(streams[stream.Name], of));
    }

    internal static FactCatalogue<TSubject> Build(FactCatalogueBuilder<TSubject> builder) => new(builder);
}
