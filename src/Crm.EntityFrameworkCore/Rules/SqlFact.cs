using System.Linq.Expressions;

namespace Crm.Rules;

/// <summary>A fact as an expression over an entity.</summary>
/// <param name="Name">Name of the fact.</param>
/// <param name="Type">Its type.</param>
/// <param name="Shape">In which form it is stored.</param>
/// <param name="Value">From the entity.</param>
internal sealed record SqlFact(string Name, FactType Type, SqlShape Shape, LambdaExpression Value)
{
    /// <summary>How numbers stand there.</summary>
    internal SqlForm? Form { get; init; }

    /// <summary>The stored value of a code; null for a code that no row can have. Null where codes stand as they are.</summary>
    internal Func<string, object?>? CodeOf { get; init; }

    /// <summary>With what those codes of a text begin that are meant; null for all of them.</summary>
    internal char? Sign { get; init; }

    /// <summary>The rows of codes by how all codes of theirs end: only those are asked of which a code is listed. Empty where there is one kind of rows.</summary>
    internal IReadOnlyList<(string End, LambdaExpression Rows)> Parts { get; init; } = [];

    /// <summary>The parts that a rule has to look at.</summary>
    internal IEnumerable<LambdaExpression> PartsOf(Rule rule) => rule is SetRule { Match: SetMatch.In or SetMatch.HasAll } set ? PartsOf(set.Values.Select(v => v.AsText)) : Parts.Select(p => p.Rows);

    /// <summary>The parts in which some of these codes can be.</summary>
    internal IEnumerable<LambdaExpression> PartsOf(IEnumerable<string> codes) => Parts.Where(p => codes.Any(c => c.EndsWith(p.End, StringComparison.Ordinal))).Select(p => p.Rows);

    /// <summary>A text is stored in upper instead of lower case.</summary>
    internal bool IsUpper { get; init; }

    /// <summary>All values for which a text stands, with their folded texts.</summary>
    internal IReadOnlyList<(string Folded, object Value)> All { get; init; } = [];

    /// <summary>Different values are different texts, so that counting the ones counts the others.</summary>
    internal bool AreTextsDifferent => All.DistinctBy(v => v.Folded, StringComparer.Ordinal).Count() == All.Count;
}
