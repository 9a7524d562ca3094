namespace Crm.Orders;

/// <summary>Lines that have a status which an edit of the process takes away.</summary>
/// <param name="LineStatus">Its code.</param>
/// <param name="Count">How many lines.</param>
/// <param name="Orders">Of how many orders.</param>
/// <param name="Examples">Numbers of some of these orders.</param>
public sealed record StrandedLines(string LineStatus, int Count, int Orders, IReadOnlyList<string> Examples);
