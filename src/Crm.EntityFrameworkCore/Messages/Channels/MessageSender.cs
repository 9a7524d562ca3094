namespace Crm.Messages;

/// <summary>
/// Hands one message to the outside. Whoever knows that it was not taken answers <see cref="SendOutcome.NotNow"/>. An exception leaves that in
/// doubt as <see cref="SendOutcome.Unknown"/> does, unless it says that the other side was not even reached: its name is unknown, it refuses
/// connections.
/// </summary>
/// <param name="message">The message.</param>
/// <param name="services">The host's services, in a scope of the message's own.</param>
/// <param name="cancellation">The host is stopping.</param>
public delegate Task<SendOutcome> MessageSender(MessageEnvelope message, IServiceProvider services, CancellationToken cancellation);
