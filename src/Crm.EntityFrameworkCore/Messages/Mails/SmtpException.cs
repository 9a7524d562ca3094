namespace Crm.Messages;

/// <summary>A mail server that does not speak as one should, or hung up.</summary>
internal sealed class SmtpException(string message) : IOException(message);
