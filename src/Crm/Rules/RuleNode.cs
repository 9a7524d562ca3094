namespace Crm.Rules;

/// <summary>A compiled rule or part of one. Evaluation and explanation ask the same methods.</summary>
internal abstract class RuleNode<TSubject>(Rule rule)
{
    internal Rule Rule { get; } = rule;

    internal abstract bool Holds(TSubject subject, long now);

    /// <summary>The first moment after now at which time alone may change the truth; <see cref="long.MaxValue"/> for never.</summary>
    internal abstract long NextChance(TSubject subject, long now);

    /// <summary>The node with value, bound and distance; flips are added by the caller.</summary>
    internal abstract RuleExplanation Explain(TSubject subject, long now);

    /// <summary>The first moment after now, up to the end, at which time alone changes the truth; <see cref="long.MaxValue"/> for never.</summary>
    internal long NextFlip(TSubject subject, long now, long end)
    {
        var holds = Holds(subject, now);
        for (var at = NextChance(subject, now); at <= end; at = NextChance(subject, at))
            if (Holds(subject, at) != holds)
                return at;
        return long.MaxValue;
    }

    /// <summary>The explanation with its next flip.</summary>
    protected internal RuleExplanation Explained(TSubject subject, long now)
    {
        var flip = NextFlip(subject, now, now + RuleLimits.Horizon);
        return Explain(subject, now) with { FlipsAt = flip == long.MaxValue ? null : RuleTime.Instant(flip) };
    }
}
