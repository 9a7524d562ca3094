using System.Collections.Frozen;

namespace Crm.Rules;

/// <summary>The facts and streams that rules about one kind of subject may ask about. Immutable; says nothing about how values are got.</summary>
public sealed class FactVocabulary
{
    private readonly FrozenDictionary<string, Fact> facts;
    private readonly FrozenDictionary<string, EventStream> streams;

    /// <summary>A vocabulary.</summary>
    /// <exception cref="DefinitionException">Names that are none, stand twice, or are words of the language; all at once.</exception>
    public FactVocabulary(IReadOnlyList<Fact> facts, IReadOnlyList<EventStream> streams)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(streams);
        var mistakes = FactMistakes("facts", facts).Concat(StreamMistakes(streams)).ToList();
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes, "The catalogue of facts");
        (Facts, Streams) = ([.. facts], [.. streams]);
        this.facts = facts.ToFrozenDictionary(fact => fact.Name, StringComparer.Ordinal);
        this.streams = streams.ToFrozenDictionary(stream => stream.Name, StringComparer.Ordinal);
    }

    /// <summary>All facts, in the order of their definition.</summary>
    public IReadOnlyList<Fact> Facts { get; }

    /// <summary>All streams, in the order of their definition.</summary>
    public IReadOnlyList<EventStream> Streams { get; }

    /// <summary>The fact of this name; null for none.</summary>
    public Fact? Fact(string name) => facts.GetValueOrDefault(name);

    /// <summary>The stream of this name; null for none.</summary>
    public EventStream? Stream(string name) => streams.GetValueOrDefault(name);

    private static IEnumerable<DefinitionMistake> FactMistakes(string path, IReadOnlyList<Fact> facts)
    {
        foreach (var (i, fact) in facts.Index())
        {
            if (FactNames.Mistake(fact.Name) is { } mistake)
                yield return new DefinitionMistake($"{path}[{i}].name", mistake);
            if (facts.Take(i).Any(other => other.Name == fact.Name))
                yield return new DefinitionMistake($"{path}[{i}].name", $"'{fact.Name}' stands twice.");
            if (!Enum.IsDefined(fact.Type))
                yield return new DefinitionMistake($"{path}[{i}].type", $"'{fact.Type}' is no type.");
        }
    }

    private static IEnumerable<DefinitionMistake> StreamMistakes(IReadOnlyList<EventStream> streams)
    {
        foreach (var (i, stream) in streams.Index())
        {
            if (FactNames.Mistake(stream.Name) is { } mistake)
                yield return new DefinitionMistake($"streams[{i}].name", mistake);
            else if (stream.Name.Contains('.', StringComparison.Ordinal))
                yield return new DefinitionMistake($"streams[{i}].name", $"'{stream.Name}' has a dot: it would be read as a stream and its field.");
            if (streams.Take(i).Any(other => other.Name == stream.Name))
                yield return new DefinitionMistake($"streams[{i}].name", $"'{stream.Name}' stands twice.");
            if (stream.Retention <= NodaTime.Duration.Zero)
                yield return new DefinitionMistake($"streams[{i}].retention", "Events that are not kept cannot be asked about.");
            foreach (var field in FactMistakes($"streams[{i}].fields", stream.Fields))
                yield return field;
            foreach (var (j, field) in stream.Fields.Index().Where(f => f.Item.Name == EventStream.At || f.Item.Name.Contains('.', StringComparison.Ordinal)))
                yield return new DefinitionMistake($"streams[{i}].fields[{j}].name", $"'{field.Name}' is taken, or has a dot.");
        }
    }
}
