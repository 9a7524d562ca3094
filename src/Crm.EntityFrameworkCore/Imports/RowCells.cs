namespace Crm.Imports;

/// <summary>The cells of the row that is being read, whatever the file is.</summary>
internal abstract class RowCells
{
    internal abstract int Count { get; }

    internal abstract string Text(int place);

    /// <summary>Whether the cell is a number by itself and not a text: then it reads as such, whatever style the file's texts have.</summary>
    internal virtual bool IsNumber(int place) => false;

    /// <summary>Whether the cell holds an error of its spreadsheet and no value.</summary>
    internal virtual bool IsError(int place) => false;

    /// <summary>The row's own text; null where the cells tell all.</summary>
    internal virtual string? Raw => null;
}
