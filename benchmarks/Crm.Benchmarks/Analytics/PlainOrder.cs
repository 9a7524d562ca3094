namespace Crm.Analytics;

/// <summary>An order as a program without columns has it.</summary>
internal sealed record PlainOrder(int Customer, int Day, long Total, IReadOnlyList<PlainLine> Lines);
