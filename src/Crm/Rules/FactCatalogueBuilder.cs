using NodaTime;

namespace Crm.Rules;

/// <summary>
/// Adds facts, a line each: <c>facts.Fact("city", c =&gt; c.City)</c>. The type of the fact is that of the selector. A selector is
/// pure: the same subject gives the same value; null is a missing value. Names are checked when all is said.
/// </summary>
/// <typeparam name="TSubject">What is asked.</typeparam>
public sealed partial class FactCatalogueBuilder<TSubject>
{
    internal FactCatalogueBuilder()
    {
    }

    internal List<(Fact Fact, FactReader<TSubject> Read)> Facts { get; } = [];

    internal List<StreamReader<TSubject>> Streams { get; } = [];

    /// <summary>A text.</summary>
    public void Fact(string name, Func<TSubject, string?> value, LocalizedText? label = null, string meaning = "") =>
        Add(name, FactType.Text, subject => FactValue.Of(value(subject)), label, meaning);

    /// <summary>A number, to ten-thousandths.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="label">What people read.</param>
    /// <param name="meaning">One line that says what it means.</param>
    /// <param name="unit">What it counts.</param>
    public void Fact(string name, Func<TSubject, decimal?> value, LocalizedText? label = null, string meaning = "", string unit = "") =>
        Add(name, FactType.Number, subject => value(subject) is { } number ? FactValue.Of(number) : default, label, meaning, unit);

    /// <summary>A whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="label">What people read.</param>
    /// <param name="meaning">One line that says what it means.</param>
    /// <param name="unit">What it counts.</param>
    public void Fact(string name, Func<TSubject, int> value, LocalizedText? label = null, string meaning = "", string unit = "") =>
        Add(name, FactType.Number, subject => FactValue.Of(value(subject) * Money.Scale), label, meaning, unit);

    /// <summary>
    /// An amount, in the base currency; one of another is a mistake of the host and counts as it stands, unless rules may name several
    /// currencies (<see cref="RuleScope.Currencies"/>): then it counts for those of its own, and one without a currency for all.
    /// </summary>
    public void Fact(string name, Func<TSubject, Money?> value, LocalizedText? label = null, string meaning = "") =>
        Add(name, FactType.Money, subject => value(subject) is { } money ? FactValue.Of(money) : default, label, meaning);

    /// <summary>A moment.</summary>
    public void Fact(string name, Func<TSubject, Instant?> value, LocalizedText? label = null, string meaning = "") =>
        Add(name, FactType.Instant, subject => value(subject) is { } instant ? FactValue.Of(RuleTime.Micros(instant)) : default, label, meaning);

    /// <summary>A day.</summary>
    public void Fact(string name, Func<TSubject, LocalDate?> value, LocalizedText? label = null, string meaning = "") =>
        Add(name, FactType.Date, subject => value(subject) is { } date ? FactValue.Of(RuleTime.Day(date)) : default, label, meaning);

    /// <summary>A length of time.</summary>
    public void Fact(string name, Func<TSubject, Duration?> value, LocalizedText? label = null, string meaning = "") =>
        Add(name, FactType.Duration, subject => value(subject) is { } duration ? FactValue.Of(RuleTime.Micros(duration)) : default, label, meaning);

    /// <summary>Yes or no.</summary>
    public void Fact(string name, Func<TSubject, bool?> value, LocalizedText? label = null, string meaning = "") =>
        Add(name, FactType.Boolean, subject => value(subject) is { } yes ? FactValue.Of(yes ? 1 : 0) : default, label, meaning);

    /// <summary>A set of codes; a set of none is missing.</summary>
    public void Fact(string name, Func<TSubject, IReadOnlyCollection<string>?> value, LocalizedText? label = null, string meaning = "") =>
        Add(name, FactType.Codes, subject => FactValue.Of(value(subject)), label, meaning);

    /// <summary>A set of codes that are kept in a spelling of their own.</summary>
    internal void Fact(string name, Func<TSubject, IReadOnlyCollection<string>?> value, LocalizedText? label, string meaning, Func<string, string?> kept)
    {
        Fact(name, value, label, meaning);
        var (fact, read) = Facts[^1];
        Facts[^1] = (fact with { Kept = kept }, read);
    }

    /// <summary>The number of an id; 0 is none.</summary>
    public void Id(string name, Func<TSubject, long> value, LocalizedText? label = null, string meaning = "") =>
        Add(name, FactType.Id, subject => value(subject) is not 0 and var id ? FactValue.Of(id) : default, label, meaning);

    /// <summary>The events of a stream, in any order, with their fields.</summary>
    /// <param name="name">Its name, one part.</param>
    /// <param name="events">The subject's events.</param>
    /// <param name="at">When an event happened.</param>
    /// <param name="fields">What events are asked about.</param>
    /// <param name="retention">How long events are kept; null for ever.</param>
    /// <param name="label">What people read.</param>
    /// <param name="meaning">One line that says what it means.</param>
    /// <typeparam name="TEvent">What an event is.</typeparam>
    public void Stream<TEvent>(string name, Func<TSubject, IReadOnlyList<TEvent>> events, Func<TEvent, Instant> at, Action<FactCatalogueBuilder<TEvent>> fields, Duration? retention = null, LocalizedText? label = null, string meaning = "")
    {
        ArgumentNullException.ThrowIfNull(fields);
        var builder = new FactCatalogueBuilder<TEvent>();
        fields(builder);
        var stream = new EventStream(name, [.. builder.Facts.Select(field => field.Fact)]) { Retention = retention, Label = label ?? name, Meaning = meaning };
        Streams.Add(new EventReader<TSubject, TEvent>(stream, events, at, [.. builder.Facts.Select(f => f.Read)]));
    }

    internal FactCatalogue<TSubject> Defined(Action<FactCatalogueBuilder<TSubject>> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        define(this);
        return FactCatalogue<TSubject>.Build(this);
    }

    private void Add(string name, FactType type, FactReader<TSubject> read, LocalizedText? label, string meaning, string unit = "") =>
        Facts.Add((new Fact(name, type) { Label = label ?? name, Meaning = meaning, Unit = unit }, read));
}
