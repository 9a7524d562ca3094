using NodaTime;

namespace Crm.Behaviour;

/// <summary>How often a customer had to do with something.</summary>
/// <param name="Item">Number of it; 0 for a word.</param>
/// <param name="Word">The word, as last written; null for an item without one.</param>
/// <param name="Count">How many events.</param>
/// <param name="Amount">Sum of their amounts: seconds looked at, pieces.</param>
/// <param name="LastAt">When last.</param>
public sealed record BehaviourItem(long Item, string? Word, int Count, long Amount, Instant LastAt);
