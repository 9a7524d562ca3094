namespace Crm.Messages;

/// <summary>Something attached to a message; the host keeps the bytes. Personal data.</summary>
/// <param name="Name">File name as written.</param>
/// <param name="Type">Media type.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Key">Where the host keeps it; null where it does not.</param>
public sealed record MessageAttachment(string Name, string Type, long Size, string? Key = null);
