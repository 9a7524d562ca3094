using System.Linq.Expressions;
using NodaTime;

namespace Crm.Rules;

/// <summary>
/// Rules as queries: for each fact an expression over a stored entity, from which a rule becomes a condition that the database
/// evaluates. It means what <see cref="CompiledRule{TSubject}"/> means, to the microsecond and the ten-thousandth. What no
/// query can ask is refused when the rule is saved (<see cref="Check(Rule, RuleScope)"/>), never worked out in memory.
/// </summary>
/// <typeparam name="TEntity">What is asked.</typeparam>
public sealed class SqlFacts<TEntity>
{
    private readonly Dictionary<string, SqlFact> facts;
    private readonly Dictionary<string, SqlStream> streams;

    private SqlFacts(SqlFactsBuilder<TEntity> builder) => (facts, streams) = (builder.Facts, builder.Streams);

    /// <summary>Names of the facts and streams that queries know.</summary>
    public IEnumerable<string> Names => facts.Keys.Concat(streams.Keys);

    /// <summary>Expressions for facts.</summary>
    /// <exception cref="ArgumentException">A name stands twice.</exception>
    public static SqlFacts<TEntity> Define(Action<SqlFactsBuilder<TEntity>> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        var builder = new SqlFactsBuilder<TEntity>();
        define(builder);
        return new SqlFacts<TEntity>(builder);
    }

    /// <summary>All mistakes of a rule as a condition of queries, those of the rule itself among them; empty for a sound one.</summary>
    public IReadOnlyList<RuleMistake> Check(Rule rule, RuleScope scope)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Check(scope) is { Count: > 0 } unsound)
            return unsound;
        var mistakes = new RuleMistakeList();
        Check(rule, scope, mistakes);
        return mistakes.All;
    }

    /// <summary>Reads a text as a condition of queries; tells all mistakes with their positions.</summary>
    public ParsedRule Parse(string text, RuleScope scope) => RuleText.Parse(text, scope, (rule, mistakes) => Check(rule, scope, mistakes));

    /// <summary>The condition of a query, as the rule holds at a moment.</summary>
    /// <exception cref="DefinitionException">The rule has mistakes, or asks for what no query can; all of them are told.</exception>
    public Expression<Func<TEntity, bool>> Translate(Rule rule, RuleScope scope, Instant now)
    {
        ArgumentNullException.ThrowIfNull(scope);
        new ParsedRule(rule, Check(rule, scope)).Demand();
        var subject = Expression.Parameter(typeof(TEntity), "subject");
        return Expression.Lambda<Func<TEntity, bool>>(new SqlTranslator(facts, streams, scope, RuleTime.Micros(now)).Translate(rule, subject), subject);
    }

    private void Check(Rule rule, RuleScope scope, RuleMistakeList mistakes) => new SqlCheck(facts, streams, scope, mistakes).Run(rule);
}
