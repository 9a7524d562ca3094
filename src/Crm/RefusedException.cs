namespace Crm;

/// <summary>The value of a refused <see cref="Result{T}"/> was read: a bug of the caller, who should have looked first.</summary>
public sealed class RefusedException(Refusal refusal) : InvalidOperationException($"Refused: {refusal}")
{
    /// <summary>What was refused, and why.</summary>
    public Refusal Refusal { get; } = refusal;
}
