using NodaTime;

namespace Crm.Triggers;

/// <summary>What a trigger would reach back to when it is switched on.</summary>
/// <param name="Token">With it the trigger is switched on so as to do that.</param>
/// <param name="Since">From when on it was looked.</param>
/// <param name="Subjects">How many subjects it would run for, those whose time is yet to come among them.</param>
public sealed record TriggerReach(string Token, Instant Since, int Subjects)
{
    /// <summary>Of the subjects, those whose time is yet to come.</summary>
    public int Ahead { get; init; }

    /// <summary>Beyond them, those in the control group, who get nothing.</summary>
    public int Control { get; init; }

    /// <summary>Beyond them, those who had as many runs as the limits allow.</summary>
    public int Limited { get; init; }

    /// <summary>Beyond them, those of whom it cannot be told whether they would be taken: asking about them fails. They are tried again when the trigger is switched on, and passed over where it fails then, too.</summary>
    public int Unjudged { get; init; }

    /// <summary>Some of these: <c>order:17</c>.</summary>
    public IReadOnlyList<string> UnjudgedSubjects { get; init; } = [];

    /// <summary>What would be decided at once, for some of them.</summary>
    public IReadOnlyList<TriggerLogLine> Sample { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(TriggerReach? other) => other is not null && (Token, Since, Subjects, Ahead, Control, Limited, Unjudged) == (other.Token, other.Since, other.Subjects, other.Ahead, other.Control, other.Limited, other.Unjudged)
        && Sample.SequenceEqual(other.Sample) && UnjudgedSubjects.SequenceEqual(other.UnjudgedSubjects);

    /// <inheritdoc/>
    public override int GetHashCode() => Token.GetHashCode(StringComparison.Ordinal);
}
