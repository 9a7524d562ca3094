namespace Crm.Triggers;

/// <summary>An action of the host as a class.</summary>
public interface ITriggerAction
{
    /// <summary>Does it; an exception means that it is tried again later.</summary>
    Task RunAsync(TriggeredAction action, CancellationToken cancellation);
}
