namespace Crm.Rules;

/// <summary>A compiled operand: gets a value from a subject.</summary>
internal abstract class OperandNode<TSubject>(string name, FactType type)
{
    /// <summary>As in the text of the rule.</summary>
    internal string Name { get; } = name;

    internal FactType Type { get; } = type;

    /// <summary>The currency that an amount has to be in, so as not to be missing; none for any.</summary>
    internal virtual Currency Currency => default;

    internal abstract FactValue Read(TSubject subject, long now);

    /// <summary>The value as it is, in whichever currency: to be told, not to be judged.</summary>
    internal virtual FactValue Found(TSubject subject, long now) => Read(subject, now);

    /// <summary>The first moment after now at which time alone may change the value; <see cref="long.MaxValue"/> for never.</summary>
    internal virtual long NextChance(TSubject subject, long now) => long.MaxValue;
}
