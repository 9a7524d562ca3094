using Crm.Rules;

namespace Crm.Triggers;

/// <summary>Why a trigger did or did not do something for a subject, as of now.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Subject">What was asked about.</param>
/// <param name="Condition">The condition with what was found, how far it is from the bound, and when time changes it. What an event changed (<c>old.</c>, <c>new.</c>) is as it stands, since nothing happens now.</param>
/// <param name="Text">The same in sentences.</param>
/// <param name="Lines">What it decided for the subject so far.</param>
public sealed record TriggerWhy(Trigger Trigger, string Subject, RuleExplanation Condition, string Text, IReadOnlyList<TriggerLogLine> Lines)
{
    /// <summary>Whether the subject's customer (or the subject) is in the control group.</summary>
    public bool IsControl { get; init; }

    /// <inheritdoc/>
    public bool Equals(TriggerWhy? other) => other is not null && Trigger == other.Trigger && Subject == other.Subject && Condition == other.Condition && Text == other.Text && IsControl == other.IsControl && Lines.SequenceEqual(other.Lines);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Subject, Text);
}
