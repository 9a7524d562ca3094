namespace Crm.Rules;

/// <summary>There is no value.</summary>
internal sealed class EmptyNode<TSubject>(Rule rule, OperandNode<TSubject> operand, Currency currency) : LeafNode<TSubject>(rule, operand, currency)
{
    internal override bool Judge(FactValue value, long now) => false;

    internal override bool Holds(TSubject subject, long now) => !Operand.Read(subject, now).Has;
}
