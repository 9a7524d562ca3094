using NodaTime;

namespace Crm.Rules;

/// <summary>
/// A rule over a catalogue of facts, ready to be asked. Immutable and safe for many threads; asking allocates nothing, unless
/// a fact's own selector does or a text beyond ASCII has to be folded.
/// </summary>
/// <typeparam name="TSubject">What is asked.</typeparam>
public sealed class CompiledRule<TSubject>
{
    internal CompiledRule(RuleNode<TSubject> node) => Node = node;

    /// <summary>The tree.</summary>
    public Rule Rule => Node.Rule;

    internal RuleNode<TSubject> Node { get; }

    /// <summary>Whether the rule holds for the subject at the moment. Events after it do not count.</summary>
    public bool Holds(TSubject subject, Instant now) => Node.Holds(subject, RuleTime.Micros(now));

    /// <summary>The first moment after now at which the passing of time alone changes the answer; null for never (within 100 years).</summary>
    public Instant? NextFlip(TSubject subject, Instant now)
    {
        var micros = RuleTime.Micros(now);
        var flip = Node.NextFlip(subject, micros, micros + RuleLimits.Horizon);
        return flip == long.MaxValue ? null : RuleTime.Instant(flip);
    }

    /// <summary>The answer with its reasons: each part with what was found, how far it is from the bound, and when time changes it.</summary>
    public RuleExplanation Explain(TSubject subject, Instant now) => Node.Explained(subject, RuleTime.Micros(now));
}
