using System.Diagnostics.CodeAnalysis;

namespace Crm;

/// <summary>What a decision or a use case gives: a value, or the business's "no" with its reason. <c>default</c> is a refusal with code <c>none</c>.</summary>
/// <typeparam name="T">What is given when nothing is refused.</typeparam>
public readonly struct Result<T>
{
    private readonly T? value;
    private readonly Refusal? refusal;
    private readonly bool accepted;

    private Result(T? value, Refusal? refusal, bool accepted) => (this.value, this.refusal, this.accepted) = (value, refusal, accepted);

    /// <summary>True when there is a <see cref="Value"/>.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAccepted => accepted;

    /// <summary>The value.</summary>
    /// <exception cref="RefusedException">The result is a refusal: check <see cref="IsAccepted"/> first.</exception>
    public T Value => accepted ? value! : throw new RefusedException(Refusal!);

    /// <summary>The reason of the "no"; null where there is a value.</summary>
    public Refusal? Refusal => accepted ? null : refusal ?? Crm.Refusal.None;

    /// <summary>A result that holds a value.</summary>
    public static Result<T> Accepted(T value) => new(value, null, true);

    /// <summary>A result that holds a refusal.</summary>
    public static Result<T> Refused(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new(default, refusal, false);
    }

    /// <summary>A value is a result.</summary>
    public static implicit operator Result<T>(T value) => Accepted(value);

    /// <summary>A refusal is a result.</summary>
    public static implicit operator Result<T>(Refusal refusal) => Refused(refusal);

    /// <summary>The value in another shape; a refusal stays as it is.</summary>
    public Result<TOther> Select<TOther>(Func<T, TOther> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return accepted ? Result<TOther>.Accepted(selector(value!)) : Result<TOther>.Refused(Refusal!);
    }

    /// <summary>The value or the refusal, for logs.</summary>
    public override string ToString() => accepted ? value?.ToString() ?? "" : Refusal!.ToString();
}
