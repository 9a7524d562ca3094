namespace Crm.Rules;

/// <summary>An aggregate over the events of a stream.</summary>
internal abstract class StreamFold<TSubject>(string name, FactType type, string stream) : OperandNode<TSubject>(name, type)
{
    internal string Stream { get; } = stream;
}
