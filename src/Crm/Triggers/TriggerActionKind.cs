namespace Crm.Triggers;

/// <summary>What triggers may do: an action by its name, as editors show it.</summary>
/// <param name="Name">Its name: <c>task</c>, <c>status</c>, <c>mail.win-back</c>.</param>
public sealed record TriggerActionKind(string Name)
{
    /// <summary>What people read; the name where it is not said.</summary>
    public LocalizedText Label { get; init; } = Name;

    /// <summary>One line that says what it does.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>Settings without which it cannot be done.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Settings that may be told.</summary>
    public IReadOnlyList<string> Takes { get; init; } = [];

    /// <summary>Whether other settings are taken too: those of a host's own action are its own matter.</summary>
    public bool TakesAny { get; init; }

    /// <summary>The field that it writes (<c>order.status</c>), so that triggers that write the same are found; null for none.</summary>
    public string? Writes { get; init; }

    /// <summary>The setting that holds what is written there; null where that is not told.</summary>
    public string? WritesSetting { get; init; }

    /// <summary>Events that it causes (<c>order.status-changed</c>), so that triggers that set each other off are found.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(TriggerActionKind? other) => other is not null && (Name, Label, Meaning, TakesAny, Writes, WritesSetting) == (other.Name, other.Label, other.Meaning, other.TakesAny, other.Writes, other.WritesSetting)
        && Sequences.Same(Needs, other.Needs) && Sequences.Same(Takes, other.Takes) && Sequences.Same(Causes, other.Causes);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
