using NodaTime;

namespace Crm.Rules;

/// <summary>A stream whose events are of some type.</summary>
internal sealed class EventReader<TSubject, TEvent>(EventStream stream, Func<TSubject, IReadOnlyList<TEvent>> events, Func<TEvent, Instant> at, IReadOnlyList<FactReader<TEvent>> fields)
    : StreamReader<TSubject>(stream)
{
    internal override StreamFold<TSubject> Fold(StreamQuestion question)
    {
        var compiler = new RuleCompiler<TEvent>(Fact, _ => throw new InvalidOperationException("Filters know no streams."), question.Scope);
        var filter = question.Filter is { } rule ? compiler.Compile(rule) : null;
        var field = question.Field is null ? null : question.Field == EventStream.At ? e => FactValue.Of(RuleTime.Micros(at(e))) : Fact(question.Field).Read;
        var fieldType = question.Field is null ? FactType.Number : Stream.Field(question.Field)!.Type;
        return new EventFold<TSubject, TEvent>(question, Stream.Name, fieldType, new(events, at, field, filter));
    }

    private (Fact Fact, FactReader<TEvent> Read) Fact(string name)
    {
        var index = Stream.Fields.Index().First(f => f.Item.Name == name).Index;
        return (Stream.Fields[index], fields[index]);
    }
}
