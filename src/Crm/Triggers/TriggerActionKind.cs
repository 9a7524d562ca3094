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

    /// <summary>Of an action that writes the field that a setting names (<see cref="FieldSetting"/>): the fields, each with the event that writing it causes. A name that ends in <c>.*</c> stands for all below it.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>The setting that names the field; null where it writes none, or always the same (<see cref="Writes"/>).</summary>
    public string? FieldSetting { get; init; }

    /// <summary>Events that it causes (<c>order.status-changed</c>), so that triggers that set each other off are found.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>The field that a step writes; null for none.</summary>
    internal string? FieldOf(DoStep step) => FieldSetting is { } setting ? step.With.GetValueOrDefault(setting) : Writes;

    /// <summary>The events that a step causes.</summary>
    internal IEnumerable<string> CausesOf(DoStep step) => FieldSetting is not null && FieldOf(step) is { } field && EventOf(field) is { } what ? Causes.Append(what)
        : step.IsWatched ? Causes.Append("task.cancelled") : Causes;

    /// <summary>The event that writing a field causes; null where it writes no such field.</summary>
    internal string? EventOf(string field) =>
        Fields.GetValueOrDefault(field) ?? Fields.FirstOrDefault(f => f.Key.EndsWith(".*", StringComparison.Ordinal) && field.Length > f.Key.Length - 1 && field.StartsWith(f.Key[..^1], StringComparison.Ordinal)).Value;

    /// <inheritdoc/>
    public bool Equals(TriggerActionKind? other) => other is not null
        && (Name, Label, Meaning, TakesAny, Writes, WritesSetting, FieldSetting) == (other.Name, other.Label, other.Meaning, other.TakesAny, other.Writes, other.WritesSetting, other.FieldSetting)
        && Sequences.Same(Needs, other.Needs) && Sequences.Same(Takes, other.Takes) && Sequences.Same(Causes, other.Causes)
        && Fields.Count == other.Fields.Count && Fields.All(f => other.Fields.TryGetValue(f.Key, out var what) && what == f.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
