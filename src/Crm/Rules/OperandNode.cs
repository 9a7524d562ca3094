namespace Crm.Rules;

/// <summary>A compiled operand: gets a value from a subject.</summary>
internal abstract class OperandNode<TSubject>(string name, FactType type)
{
    /// <summary>As in the text of the rule.</summary>
    internal string Name { get; } = name;

    internal FactType Type { get; } = type;

    internal abstract FactValue Read(TSubject subject, long now);

    /// <summary>The first moment after now at which time alone may change the value; <see cref="long.MaxValue"/> for never.</summary>
    internal virtual long NextChance(TSubject subject, long now) => long.MaxValue;
}
