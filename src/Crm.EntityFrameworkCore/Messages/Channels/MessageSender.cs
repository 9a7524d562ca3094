namespace Crm.Messages;

/// <summary>
/// Hands one message to the outside. An exception says that it was not taken, and is tried again; whoever cannot know whether it was taken
/// answers <see cref="SendOutcome.Unknown"/>.
/// </summary>
/// <param name="message">The message.</param>
/// <param name="services">The host's services, in a scope of the message's own.</param>
/// <param name="cancellation">The host is stopping.</param>
public delegate Task<SendOutcome> MessageSender(MessageEnvelope message, IServiceProvider services, CancellationToken cancellation);
