using Crm.Rules;

namespace Crm.Triggers;

/// <summary>An action.</summary>
/// <param name="Name">Its name: <c>task</c>, <c>status</c>, <c>webhook</c>, or one of the host's.</param>
/// <param name="With">Its settings by name.</param>
public sealed record DoStep(string Name, IReadOnlyDictionary<string, string> With) : TriggerStep
{
    internal const string Task = "task";
    internal const string UntilSetting = "until";
    internal const string UntilEventSetting = "untilEvent";

    /// <summary>Of a task: the rule as soon as which holds it is not needed any more; null for none, or for a text that is no rule.</summary>
    internal Rule? EndsWhen => UntilText is { } text ? RuleText.Parse(text).Rule : null;

    /// <summary>Of a task: codes of events after which it is not needed any more; none for none.</summary>
    internal IReadOnlyList<string> EndingEvents => UntilEventText is { } text ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>Whether it is a task that ends with its reason.</summary>
    internal bool IsWatched => (UntilText ?? UntilEventText) is not null;

    internal string? UntilEventText => Name == Task ? With.GetValueOrDefault(UntilEventSetting) : null;

    internal string? UntilText => Name == Task ? With.GetValueOrDefault(UntilSetting) : null;

    /// <inheritdoc/>
    public bool Equals(DoStep? other) => other is not null && Name == other.Name && With.Count == other.With.Count
        && With.All(w => other.With.TryGetValue(w.Key, out var value) && value == w.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, With.Count);
}
