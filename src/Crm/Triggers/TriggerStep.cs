using Crm.Rules;
using NodaTime;

namespace Crm.Triggers;

/// <summary>One step of a trigger: one of a closed set of records.</summary>
public abstract record TriggerStep
{
    private protected TriggerStep()
    {
    }

    /// <summary>An action by its name, with its settings.</summary>
    public static TriggerStep Do(string action, params (string Name, string Value)[] with) =>
        new DoStep(action, (with ?? []).ToDictionary(w => w.Name, w => w.Value, StringComparer.Ordinal));

    /// <summary>A time is waited.</summary>
    public static TriggerStep Wait(TriggerDelay delay) => new WaitStep(delay);

    /// <summary>Waits until the wall clock of the site shows this time next.</summary>
    public static TriggerStep Until(LocalTime time) => new UntilStep(time);

    /// <summary>One way or the other.</summary>
    public static TriggerStep Branch(Rule condition, IReadOnlyList<TriggerStep> then, IReadOnlyList<TriggerStep>? otherwise = null) => new BranchStep(condition, then, otherwise ?? []);

    /// <summary>Sets another trigger off for the same subject, if its condition holds.</summary>
    public static TriggerStep Start(string trigger) => new StartStep(trigger);
}
