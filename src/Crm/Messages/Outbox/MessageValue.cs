namespace Crm.Messages;

/// <summary>A value that a message was given for its template. Personal data.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">In its text form.</param>
public sealed record MessageValue(string Name, string Value);
