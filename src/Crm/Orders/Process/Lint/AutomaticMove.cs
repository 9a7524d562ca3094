namespace Crm.Orders;

/// <summary>A move that nobody makes by hand: mapped from a carrier's state, made by a trigger or by a rule of lines.</summary>
/// <param name="Source">What makes it, for people: <c>carrier np: delivered</c>.</param>
/// <param name="To">Code of the status that it moves orders to.</param>
public sealed record AutomaticMove(string Source, string To)
{
    /// <summary>Code of the status that it takes orders from; null for whichever they are in.</summary>
    public string? From { get; init; }

    /// <summary>The role in which it acts; null for none, as the product itself does.</summary>
    public string? Role { get; init; }

    /// <summary>The reason that it gives; null for none.</summary>
    public string? Reason { get; init; }
}
