namespace Crm.Triggers;

/// <summary>A stored trigger.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Definition">What it does.</param>
/// <param name="State">Whether it runs.</param>
/// <param name="Edition">Counts definitions, not switching.</param>
/// <param name="Version">Counts every change; the one that an edit is based on.</param>
public sealed record Trigger(TriggerId Id, TriggerDefinition Definition, TriggerState State, int Edition, int Version)
{
    /// <summary>What it asks for and is no longer there, where it is switched on: it does nothing, and its runs wait until that is there again. Empty for a sound one.</summary>
    public IReadOnlyList<DefinitionMistake> Mistakes { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(Trigger? other) => other is not null && (Id, Definition, State, Edition, Version) == (other.Id, other.Definition, other.State, other.Edition, other.Version) && Mistakes.SequenceEqual(other.Mistakes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Version);
}
