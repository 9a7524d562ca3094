namespace Crm.Triggers;

/// <summary>Does an action of the host; an exception means that it is tried again later.</summary>
/// <param name="action">What to do.</param>
/// <param name="services">The host's services, in a scope of the action's own.</param>
/// <param name="cancellation">The host is stopping.</param>
public delegate Task TriggerHandler(TriggeredAction action, IServiceProvider services, CancellationToken cancellation);
