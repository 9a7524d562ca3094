using Microsoft.Extensions.Hosting;

namespace Crm.Behaviour;

/// <summary>Writes what waits before a host that stops takes the store away.</summary>
internal sealed class BehaviourFlush(CrmBehaviour behaviour) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => behaviour.FlushAsync(cancellationToken);
}
