namespace Crm.Messages;

/// <summary>One end of a message. Personal data.</summary>
/// <param name="Address">E-mail, telephone, account; as written.</param>
/// <param name="Name">As written; null for none.</param>
public sealed record MessageParty(string Address, string? Name = null);
