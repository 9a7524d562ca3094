namespace Crm.Imports;

/// <summary>Why rows were rejected; a row with two reasons counts for both.</summary>
/// <param name="Code">Code of the refusal.</param>
/// <param name="Rows">How many rows it is a reason of.</param>
/// <param name="Example">The first of them: line and sentence.</param>
public sealed record ReasonCount(string Code, long Rows, string Example);
