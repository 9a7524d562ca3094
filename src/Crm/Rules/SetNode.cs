using System.Collections.Frozen;

namespace Crm.Rules;

/// <summary>A number, day, length or id in a list, or not.</summary>
internal sealed class SetNode<TSubject>(Rule rule, OperandNode<TSubject> operand, Currency currency, FrozenSet<long> values, bool inverted)
    : LeafNode<TSubject>(rule, operand, currency)
{
    /// <summary>The values of which the value has to be one; null where it must be none of them.</summary>
    internal IReadOnlyCollection<long>? OneOf => inverted ? null : values;

    internal override bool Judge(FactValue value, long now) => values.Contains(value.Number) != inverted;
}
