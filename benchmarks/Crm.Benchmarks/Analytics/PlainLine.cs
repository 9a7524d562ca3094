namespace Crm.Analytics;

/// <summary>A line as a program without columns has it.</summary>
internal sealed record PlainLine(int Sku, long Revenue, int Quantity);
