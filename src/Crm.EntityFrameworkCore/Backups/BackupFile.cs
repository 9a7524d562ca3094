namespace Crm.Backups;

/// <summary>A file of a backup.</summary>
/// <param name="Name">Within the backup's folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its hash in hexadecimal.</param>
public sealed record BackupFile(string Name, long Bytes, string Sha256);
