namespace Crm.Rules;

/// <summary>All or any of some rules; stops at the first that decides.</summary>
internal sealed class GroupNode<TSubject>(Rule rule, RuleNode<TSubject>[] parts, bool all) : RuleNode<TSubject>(rule)
{
    internal ReadOnlySpan<RuleNode<TSubject>> Parts => parts;

    internal bool IsAll => all;

    internal override bool Holds(TSubject subject, long now)
    {
        foreach (var part in parts)
            if (part.Holds(subject, now) != all)
                return !all;
        return all;
    }

    internal override long NextChance(TSubject subject, long now)
    {
        var next = long.MaxValue;
        foreach (var part in parts)
            next = Math.Min(next, part.NextChance(subject, now));
        return next;
    }

    internal override RuleExplanation Explain(TSubject subject, long now) =>
        new(Rule, Holds(subject, now)) { Parts = [.. parts.Select(part => part.Explained(subject, now))] };
}
