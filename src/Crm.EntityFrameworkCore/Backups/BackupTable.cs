namespace Crm.Backups;

/// <summary>A table in a backup.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in the order in which they stand in the file; empty where the backup is a database itself.</param>
/// <param name="Rows">How many rows.</param>
public sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows);
