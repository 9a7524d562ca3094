namespace Crm.Imports;

/// <summary>A row of a sheet under its headers: missing cells are empty, those beyond the headers are left out.</summary>
internal sealed class SheetRowCells : RowCells
{
    private List<SheetCell> cells = [];

    internal IReadOnlyList<string> Headers { get; set; } = [];

    internal override int Count => Headers.Count;

    internal override string Text(int place) => place < cells.Count ? cells[place].Text : "";

    internal override bool IsNumber(int place) => place < cells.Count && cells[place].IsNumber;

    internal override bool IsError(int place) => place < cells.Count && cells[place].IsError;

    internal void Take(List<SheetCell> row) => cells = row;
}
