using NodaTime;

namespace Crm.Staff;

/// <summary>Who gets an order, or that it waits, and why.</summary>
/// <param name="Staff">Who; null for the pool.</param>
/// <param name="Link">What decided.</param>
/// <param name="PassedOver">Who came into question and was passed over, in the order of asking.</param>
public sealed record AssignmentDecision(StaffId? Staff, AssignmentLink Link, IReadOnlyList<PassedOver> PassedOver)
{
    /// <summary>Name of the rule that decided; null for none.</summary>
    public string? Rule { get; init; }

    /// <summary>Open orders of the one who was chosen, before this one; null for the pool.</summary>
    public int? Open { get; init; }

    /// <summary>When the chosen one will be there, where they are not yet; null for now.</summary>
    public Instant? Back { get; init; }

    /// <summary>When the pool is to be asked again; null for an order that was assigned.</summary>
    public Instant? Due { get; init; }

    /// <summary>Equal content.</summary>
    public bool Equals(AssignmentDecision? other) => other is not null
        && (Staff, Link, Rule, Open, Back, Due) == (other.Staff, other.Link, other.Rule, other.Open, other.Back, other.Due)
        && Sequences.Same(PassedOver, other.PassedOver);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Staff, Link, Rule, Open, Due, PassedOver.Count);
}
