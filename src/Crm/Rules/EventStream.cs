using NodaTime;

namespace Crm.Rules;

/// <summary>
/// What happened to a subject, one event after the other: orders, bought lines, payments, views. Rules count and add them up
/// (<c>sum(bought.amount, category in ("shoes"), last 365 days) &gt; 100 EUR</c>). An event counts from its instant on.
/// </summary>
/// <param name="Name">Stable, one part: <c>bought</c>.</param>
/// <param name="Fields">What an event is asked about. Its instant is not among them: windows ask for that; <c>at</c> stands for it in aggregates.</param>
public sealed record EventStream(string Name, IReadOnlyList<Fact> Fields)
{
    /// <summary>Name of the field that every stream has: the event's instant.</summary>
    public const string At = "at";

    private static readonly Fact AtField = new(At, FactType.Instant) { Label = "when", Meaning = "When it happened." };

    /// <summary>What people read; the name where it is not said.</summary>
    public LocalizedText Label { get; init; } = Name;

    /// <summary>One line that says what it means.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>How long events are kept; null for ever. A rule that looks back further is refused when saved.</summary>
    public Duration? Retention { get; init; }

    /// <summary>The field of this name, <see cref="At"/> among them; null for none.</summary>
    public Fact? Field(string name) => name == At ? AtField : Fields.FirstOrDefault(field => field.Name == name);

    /// <inheritdoc/>
    public bool Equals(EventStream? other) => other is not null
        && Name == other.Name && Label == other.Label && Meaning == other.Meaning && Retention == other.Retention && Sequences.Same(Fields, other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Fields.Count);
}
