namespace Crm.Stages;

/// <summary>A stage and who is on it.</summary>
/// <param name="Stage">Code.</param>
/// <param name="IsOnBoard">False for a stage that the board has no more, and on which there are still customers.</param>
/// <param name="Count">How many.</param>
/// <param name="Cards">The first page, those who came last at the front; empty for an end.</param>
public sealed record StageColumn(string Stage, bool IsOnBoard, int Count, IReadOnlyList<StageCard> Cards);
