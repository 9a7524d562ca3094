namespace Crm.Store;

/// <summary>A row-wise write of one table.</summary>
internal sealed record WriteStatement(WriteKind Kind, TablePlan Table, ulong Columns = ~0UL)
{
    /// <summary>Whether this column is written (for updates: by position in the table).</summary>
    internal bool Writes(int column) => (Columns >> column & 1) != 0;
}
