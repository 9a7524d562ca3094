using System.Linq.Expressions;

namespace Crm.Rules;

/// <summary>What is a number to rules: a column, or an aggregate of events. Conditions are asked of values that are there.</summary>
internal abstract class SqlOperand
{
    internal abstract Expression IsThere { get; }

    internal abstract Expression Between(long low, long high);

    internal abstract Expression In(IReadOnlyList<long> numbers);
}
