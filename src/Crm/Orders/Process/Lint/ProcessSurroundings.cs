namespace Crm.Orders;

/// <summary>What is known about the world in which an order process is to work.</summary>
public sealed record ProcessSurroundings
{
    /// <summary>Nothing in particular.</summary>
    public static ProcessSurroundings None { get; } = new();

    /// <summary>The roles that somebody has; null: every role that the process names.</summary>
    public IReadOnlyCollection<string>? Roles { get; init; }

    /// <summary>What moves orders without a hand.</summary>
    public IReadOnlyList<AutomaticMove> Moves { get; init; } = [];
}
