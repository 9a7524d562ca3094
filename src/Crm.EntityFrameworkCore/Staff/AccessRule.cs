using System.Linq.Expressions;
using Crm.Rules;
using NodaTime;

namespace Crm.Staff;

/// <summary>
/// One rule of an access scope over rows of a table: where sites count in other currencies or zones, it is read for each of them. Where it
/// has mistakes it lets nothing through.
/// </summary>
/// <typeparam name="TRow">Of which table.</typeparam>
internal sealed class AccessRule<TRow>
{
    private readonly List<Realm> realms;

    private AccessRule(string text, List<Realm> realms, IReadOnlyList<DefinitionMistake> mistakes) => (Text, this.realms, Mistakes) = (text, realms, mistakes);

    /// <summary>Its canonical text; as it was given where it has mistakes.</summary>
    internal string Text { get; }

    /// <summary>What is wrong with it everywhere; empty where it means something somewhere.</summary>
    internal IReadOnlyList<DefinitionMistake> Mistakes { get; }

    /// <summary>Reads a rule; null for none.</summary>
    /// <param name="text">As it was given.</param>
    /// <param name="path">Where it stands in the definition.</param>
    /// <param name="owner">The column by which a row belongs to one of the ids of a realm.</param>
    /// <param name="known">Where it may mean something.</param>
    internal static AccessRule<TRow>? Read<TId>(string? text, string path, Expression<Func<TRow, TId>> owner, IReadOnlyList<(List<TId> Of, SqlFacts<TRow> Queries, RuleScope Scope)> known)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var read = known.Select(k => (k.Of, k.Queries, k.Scope, Parsed: k.Queries.Parse(text, k.Scope))).ToList();
        var sound = read.Where(r => r.Parsed.IsSound).Select(r => new Realm(Belongs(owner, r.Of), r.Queries, r.Scope, r.Parsed.Rule!)).ToList();
        var mistakes = sound.Count > 0 || read.Count == 0 ? [] : read.MinBy(r => r.Parsed.Mistakes.Count).Parsed.Mistakes;
        return new AccessRule<TRow>(sound.Count > 0 ? RuleText.Write(sound[0].Rule) : text, sound, [.. mistakes.Select(m => new DefinitionMistake(path, m.ToString()))]);
    }

    /// <summary>The condition at a moment.</summary>
    internal Expression<Func<TRow, bool>> At(Instant now)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        return Expression.Lambda<Func<TRow, bool>>(
            SqlTree.Any(realms.Select(r => SqlTree.And(SqlTree.Put(r.Belongs, row), SqlTree.Put(r.Queries.Translate(r.Rule, r.Scope, now), row)))), row);
    }

    private static Expression<Func<TRow, bool>> Belongs<TId>(Expression<Func<TRow, TId>> owner, List<TId> ids) =>
        Expression.Lambda<Func<TRow, bool>>(Expression.Call(SqlConstant.Of(ids), nameof(List<>.Contains), null, owner.Body), owner.Parameters);

    private sealed record Realm(Expression<Func<TRow, bool>> Belongs, SqlFacts<TRow> Queries, RuleScope Scope, Rule Rule);
}
