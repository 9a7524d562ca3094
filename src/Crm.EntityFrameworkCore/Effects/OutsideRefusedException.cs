namespace Crm.Effects;

/// <summary>An address may not be called; nothing was sent.</summary>
internal sealed class OutsideRefusedException(string message) : IOException(message);
