namespace Crm.Rules;

/// <summary>An operand whose amounts are there only in one currency: there is no rate by which those of others could be compared.</summary>
internal sealed class AmountNode<TSubject>(OperandNode<TSubject> amount, Currency currency) : OperandNode<TSubject>(amount.Name, amount.Type)
{
    internal override Currency Currency => currency;

    internal override FactValue Read(TSubject subject, long now) =>
        amount.Read(subject, now) is { Has: true } value && (value.Currency == currency || value.Currency.IsNone) ? value : default;

    internal override FactValue Found(TSubject subject, long now) => amount.Read(subject, now);

    internal override long NextChance(TSubject subject, long now) => amount.NextChance(subject, now);
}
