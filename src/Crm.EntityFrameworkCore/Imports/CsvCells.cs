using System.Text;
using CsvHelper;

namespace Crm.Imports;

/// <inheritdoc/>
internal sealed class CsvCells(CsvReader reader) : RowCells
{
    internal override int Count => reader.FieldCount;

    internal override string? Raw => Encoding.UTF8.GetString(reader.RawRecord);

    internal override string Text(int place) => reader.GetString(place);
}
