namespace Crm.Triggers;

/// <summary>An action.</summary>
/// <param name="Name">Its name: <c>task</c>, <c>status</c>, <c>webhook</c>, or one of the host's.</param>
/// <param name="With">Its settings by name.</param>
public sealed record DoStep(string Name, IReadOnlyDictionary<string, string> With) : TriggerStep
{
    /// <inheritdoc/>
    public bool Equals(DoStep? other) => other is not null && Name == other.Name && With.Count == other.With.Count
        && With.All(w => other.With.TryGetValue(w.Key, out var value) && value == w.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, With.Count);
}
