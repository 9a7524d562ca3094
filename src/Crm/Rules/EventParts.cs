using NodaTime;

namespace Crm.Rules;

/// <summary>What a fold needs of its events.</summary>
/// <param name="Events">The subject's events.</param>
/// <param name="At">When one happened.</param>
/// <param name="Field">The field; null for a count.</param>
/// <param name="Filter">Conditions; null for all.</param>
internal sealed record EventParts<TSubject, TEvent>(Func<TSubject, IReadOnlyList<TEvent>> Events, Func<TEvent, Instant> At, FactReader<TEvent>? Field, RuleNode<TEvent>? Filter);
