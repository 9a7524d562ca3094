namespace Crm.Pricing;

/// <summary>What is decided together: a line, or lines that bundles join.</summary>
/// <param name="Start">First of its options.</param>
/// <param name="Count">How many.</param>
/// <param name="Line">The line; -1 - number for lines that bundles join.</param>
internal readonly record struct Group(int Start, int Count, int Line);
