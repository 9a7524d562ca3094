namespace Crm.Imports;

/// <summary>What a number of a cell is, by how it is shown.</summary>
internal enum NumberStyle
{
    Number,
    Time,
    Percent,
}
