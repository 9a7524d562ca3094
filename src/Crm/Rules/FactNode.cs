namespace Crm.Rules;

/// <summary>A fact of the subject.</summary>
internal sealed class FactNode<TSubject>(Fact fact, FactReader<TSubject> read) : OperandNode<TSubject>(fact.Name, fact.Type)
{
    internal override FactValue Read(TSubject subject, long now) => read(subject);
}
