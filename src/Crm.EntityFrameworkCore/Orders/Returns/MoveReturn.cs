namespace Crm.Orders;

/// <summary>A wish to bring a return into another status.</summary>
/// <param name="ReturnId">Which return.</param>
/// <param name="Status">Code of the status.</param>
public sealed record MoveReturn(ReturnId ReturnId, string Status)
{
    /// <summary>What was found, line by line; needed for a status of stage <see cref="ReturnStage.Inspected"/>. Lines that are not named are not accepted.</summary>
    public IReadOnlyList<LineInspection>? Inspection { get; init; }
}
