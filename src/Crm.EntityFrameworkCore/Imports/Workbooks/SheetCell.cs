namespace Crm.Imports;

/// <summary>A cell of a sheet as text.</summary>
/// <param name="Text">Numbers with a point and without exponent, times as <c>2025-05-16 10:30:00</c>, flags as <c>true</c> and <c>false</c>.</param>
/// <param name="IsNumber">Whether it is a number by itself.</param>
/// <param name="IsError">Whether it is an error of the spreadsheet.</param>
internal readonly record struct SheetCell(string Text, bool IsNumber = false, bool IsError = false)
{
    internal static SheetCell Empty { get; } = new("");
}
