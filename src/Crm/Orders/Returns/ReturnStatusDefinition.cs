namespace Crm.Orders;

/// <summary>A status of the return process.</summary>
/// <param name="Code">Stable, unique in the process.</param>
/// <param name="Stage">What it means.</param>
public sealed record ReturnStatusDefinition(string Code, ReturnStage Stage)
{
    /// <summary>Names by language tag; may be empty.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init => field = Parts.Copy(value); } = Parts.NoNames;

    internal bool HasEnded => Stage is ReturnStage.Settled or ReturnStage.Rejected;

    /// <summary>Equal in all parts.</summary>
    public bool Equals(ReturnStatusDefinition? other) => other is not null && (Code, Stage) == (other.Code, other.Stage) && Parts.Same(Names, other.Names);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Stage);
}
