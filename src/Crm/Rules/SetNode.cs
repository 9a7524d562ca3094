using System.Collections.Frozen;

namespace Crm.Rules;

/// <summary>A number, day, length or id in a list, or not.</summary>
internal sealed class SetNode<TSubject>(Rule rule, OperandNode<TSubject> operand, Currency currency, FrozenSet<long> values, bool inverted)
    : LeafNode<TSubject>(rule, operand, currency)
{
    internal override bool Judge(FactValue value, long now) => values.Contains(value.Number) != inverted;
}
