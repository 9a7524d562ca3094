namespace Crm.Orders;

/// <summary>A way from one status of a return to another.</summary>
/// <param name="From">Code of the status left.</param>
/// <param name="To">Code of the status entered.</param>
public sealed record ReturnTransitionDefinition(string From, string To)
{
    /// <summary>Roles that may use it; empty for everyone.</summary>
    public IReadOnlyList<string> Roles { get; init => field = Parts.Copy(value); } = [];

    /// <summary>Equal in all parts.</summary>
    public bool Equals(ReturnTransitionDefinition? other) => other is not null && (From, To) == (other.From, other.To) && Parts.Same(Roles, other.Roles);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(From, To);
}
