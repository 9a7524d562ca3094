namespace Crm.Search;

/// <summary>One look into the index.</summary>
/// <param name="Expression">What is asked for.</param>
/// <param name="Partitions">Where, the newest first; see <see cref="SearchTerm.PartitionOf"/>.</param>
/// <param name="Before">Only documents whose key is lower.</param>
/// <param name="Most">How many at most.</param>
internal sealed record SearchProbe(SearchExpression Expression, IReadOnlyList<string> Partitions, long Before, int Most)
{
    /// <summary>The expression for one partition in a database's own words.</summary>
    internal string In(string partition, string and, string or, Func<string, bool, string> term) => string.Join(and, Expression.Groups.Select(g =>
        $"({string.Join(or, g.Select(a => $"({string.Join(and, a.Select(t => term(partition + t.Text, t.IsPrefix)))})"))})"));
}
