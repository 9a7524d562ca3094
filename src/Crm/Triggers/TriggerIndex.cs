using Crm.Rules;
using NodaTime;

namespace Crm.Triggers;

/// <summary>
/// Finds the triggers that something sets off, by looking their conditions up instead of trying each: the triggers of an event are
/// bit positions, each value that some ask for has a bitmap, thresholds are sorted with cumulative bitmaps, and what cannot be
/// looked up is tried once for those that are left. Equal to trying all. Immutable, safe for many threads; matching allocates nothing.
/// </summary>
/// <typeparam name="TSubject">What conditions ask about.</typeparam>
public sealed class TriggerIndex<TSubject>
{
    private readonly FactCatalogue<TSubject> catalogue;
    private readonly RuleScope scope;
    private readonly Dictionary<string, TriggerBucket<TSubject>> buckets;

    private TriggerIndex(FactCatalogue<TSubject> catalogue, RuleScope scope, Dictionary<string, TriggerBucket<TSubject>> buckets) =>
        (this.catalogue, this.scope, this.buckets) = (catalogue, scope with { Facts = catalogue.Vocabulary }, buckets);

    /// <summary>An index of triggers.</summary>
    /// <param name="catalogue">What conditions ask.</param>
    /// <param name="scope">Currency, zone and segments.</param>
    /// <param name="triggers">Number, event and condition of each; a trigger that is set off by several events stands several times.</param>
    /// <exception cref="DefinitionException">A condition has mistakes.</exception>
    public static TriggerIndex<TSubject> Of(FactCatalogue<TSubject> catalogue, RuleScope scope, IEnumerable<(int Number, string On, Rule If)> triggers)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(triggers);
        var index = new TriggerIndex<TSubject>(catalogue, scope, new(StringComparer.Ordinal));
        var compiler = catalogue.Compiler(index.scope);
        foreach (var (number, on, rule) in triggers)
        {
            if (!index.buckets.TryGetValue(on, out var bucket))
                index.buckets.Add(on, bucket = new());
            bucket.Add(number, index.Compiled(compiler, rule));
        }

        foreach (var bucket in index.buckets.Values)
            bucket.Settle();
        return index;
    }

    /// <summary>The index with one more trigger; what it has is shared, not built again.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="on">Its event.</param>
    /// <param name="condition">Its condition.</param>
    /// <exception cref="DefinitionException">The condition has mistakes.</exception>
    public TriggerIndex<TSubject> With(int number, string on, Rule condition)
    {
        ArgumentNullException.ThrowIfNull(on);
        ArgumentNullException.ThrowIfNull(condition);
        var bucket = buckets.TryGetValue(on, out var known) ? known.Copy() : new();
        bucket.Add(number, Compiled(catalogue.Compiler(scope), condition));
        bucket.Settle();
        return With(on, bucket);
    }

    /// <summary>The index without a trigger.</summary>
    public TriggerIndex<TSubject> Without(int number, string on)
    {
        ArgumentNullException.ThrowIfNull(on);
        if (!buckets.TryGetValue(on, out var known))
            return this;
        var bucket = known.Copy();
        bucket.Remove(number);
        return With(on, bucket);
    }

    /// <summary>How many triggers an event may set off at most: so long has the result of <see cref="Match"/> to be.</summary>
    public int Count(string on) => buckets.TryGetValue(on, out var bucket) ? bucket.Count : 0;

    /// <summary>The triggers of an event whose condition holds.</summary>
    /// <param name="on">The event.</param>
    /// <param name="subject">What conditions ask about.</param>
    /// <param name="now">The moment.</param>
    /// <param name="result">Gets their numbers, in the order in which they came in.</param>
    /// <returns>How many.</returns>
    /// <exception cref="ArgumentException">The result is shorter than <see cref="Count"/>.</exception>
    public int Match(string on, TSubject subject, Instant now, Span<int> result)
    {
        if (!buckets.TryGetValue(on, out var bucket))
            return 0;
        if (result.Length < bucket.Count)
            throw new ArgumentException($"{bucket.Count} triggers may match; the result takes {result.Length}.", nameof(result));
        return bucket.Match(subject, RuleTime.Micros(now), result);
    }

    private RuleNode<TSubject> Compiled(RuleCompiler<TSubject> compiler, Rule rule)
    {
        new ParsedRule(rule, rule.Check(scope)).Demand();
        return compiler.Compile(rule);
    }

    private TriggerIndex<TSubject> With(string on, TriggerBucket<TSubject> bucket) =>
        new(catalogue, scope, new(buckets, StringComparer.Ordinal) { [on] = bucket });
}
