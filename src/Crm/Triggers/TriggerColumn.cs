using Crm.Rules;

namespace Crm.Triggers;

/// <summary>The conditions of triggers on one operand that are looked up, not tried: which triggers a value of it satisfies, those that ask nothing of it among them.</summary>
internal abstract class TriggerColumn<TSubject>(OperandNode<TSubject> operand)
{
    internal OperandNode<TSubject> Operand => operand;

    /// <summary>Triggers that ask nothing here.</summary>
    protected ulong[] Free { get; set; } = [];

    /// <summary>The same, to be changed.</summary>
    internal abstract TriggerColumn<TSubject> Copy();

    /// <summary>Takes a trigger in that asks nothing here.</summary>
    internal void Skip(int bit) => Free = TriggerBits.With(Free, bit);

    /// <summary>Takes all triggers before this one in, which ask nothing here.</summary>
    internal void SkipAll(int count)
    {
        var free = new ulong[(count + 63) >> 6];
        for (var bit = 0; bit < count; bit++)
            free[bit >> 6] |= 1UL << (bit & 63);
        Free = free;
    }

    /// <summary>Puts in order what was taken in.</summary>
    internal virtual void Settle()
    {
    }

    /// <summary>Adds to an empty bitmap the triggers that the subject's value satisfies.</summary>
    internal abstract void Find(TSubject subject, long now, Span<ulong> found);
}
