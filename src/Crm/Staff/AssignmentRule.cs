namespace Crm.Staff;

/// <summary>Who gets orders of a kind. An empty condition does not restrict; all that are told must hold.</summary>
/// <param name="Name">Stands in the reason: <c>wholesale</c>.</param>
public sealed record AssignmentRule(string Name)
{
    /// <summary>Codes of categories; one product in one of them, or below, is enough.</summary>
    public IReadOnlyList<string> Categories { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Codes of order types.</summary>
    public IReadOnlyList<string> OrderTypes { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Types of client: <c>person</c>, <c>company</c>.</summary>
    public IReadOnlyList<string> ClientTypes { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Codes of channels.</summary>
    public IReadOnlyList<string> Sources { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Codes of people who get them.</summary>
    public IReadOnlyList<string> Staff { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Codes of teams whose people get them.</summary>
    public IReadOnlyList<string> Teams { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Codes of roles whose people get them; where teams are told too, those of the teams who have the role.</summary>
    public IReadOnlyList<string> Roles { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Nobody else gets them: while none of these is available, the order waits in the pool.</summary>
    public bool Only { get; init; }

    /// <summary>Whether an order is of the kind.</summary>
    public bool Matches(AssignmentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Holds(OrderTypes, request.OrderType) && Holds(ClientTypes, request.ClientType) && Holds(Sources, request.Source)
            && (Categories.Count == 0 || request.Categories.Any(c => Categories.Contains(c, StringComparer.Ordinal)));
    }

    /// <summary>Equal content.</summary>
    public bool Equals(AssignmentRule? other) => other is not null && (Name, Only) == (other.Name, other.Only)
        && Lists().Zip(other.Lists()).All(l => Sequences.Same(l.First, l.Second));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Only, Staff.Count, Teams.Count);

    private IReadOnlyList<string>[] Lists() => [Categories, OrderTypes, ClientTypes, Sources, Staff, Teams, Roles];

    private static bool Holds(IReadOnlyList<string> permitted, string? value) =>
        permitted.Count == 0 || (value is not null && permitted.Contains(value, StringComparer.Ordinal));
}
