using System.Text.Json.Serialization;

namespace Crm.Orders;

/// <summary>A way from one status to another. There is one at most for each pair; what is not defined is not permitted.</summary>
/// <param name="From">Code of the status left.</param>
/// <param name="To">Code of the status entered.</param>
public sealed record TransitionDefinition(string From, string To)
{
    /// <summary>Order types it is open to; empty for all.</summary>
    public IReadOnlyList<string> OrderTypes { get; init => field = Parts.Copy(value); } = [];

    /// <summary>Roles (<see cref="Actor.Role"/>) that may use it; empty for everyone, the product itself included.</summary>
    public IReadOnlyList<string> Roles { get; init => field = Parts.Copy(value); } = [];

    /// <summary>Codes of the conditions that must all hold: of <see cref="OrderGuards"/> or registered by the host.</summary>
    public IReadOnlyList<string> Guards { get; init => field = Parts.Copy(value); } = [];

    /// <summary>Says that it leads out of a final status on purpose. It then asks for a reason and, unless goods come back, names the roles that may.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Reopens { get; init; }

    /// <summary>Reasons of its own, in place of those of the status entered; null for none of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReasonDefinition>? Reasons { get; init => field = value is null ? null : Parts.Copy(value); }

    /// <summary>Equal in all parts.</summary>
    public bool Equals(TransitionDefinition? other) => other is not null
        && (From, To, Reopens) == (other.From, other.To, other.Reopens)
        && Parts.Same(OrderTypes, other.OrderTypes) && Parts.Same(Roles, other.Roles)
        && Parts.Same(Guards, other.Guards) && Parts.Same(Reasons, other.Reasons);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(From, To);
}
