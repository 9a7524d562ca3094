namespace Crm.Backups;

/// <summary>What a database package wrote, and what it saw in the same snapshot.</summary>
internal sealed record BackupContent(string Database, string Schema, string Head, long Ticket, IReadOnlyList<BackupTable> Tables);
