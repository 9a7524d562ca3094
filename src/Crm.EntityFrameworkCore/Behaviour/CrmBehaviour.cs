using Crm.Customers;
using Crm.Sites;
using Microsoft.Extensions.Logging;

namespace Crm.Behaviour;

/// <summary>What visitors do: raised by the host in one call that costs a page nothing, kept for a while, asked for by rules, timelines and people.</summary>
public sealed partial class CrmBehaviour : IAsyncDisposable
{
    private readonly StreamStore streams;
    private readonly BehaviourSetup setup;
    private readonly StreamWriter writer;
    private readonly bool isView;

    internal CrmBehaviour(CrmStore store, BehaviourSetup setup, ILogger<CrmBehaviour> logger)
    {
        (this.setup, streams) = (setup, new StreamStore(store));
        writer = new StreamWriter(streams, setup, logger);
    }

    private CrmBehaviour(CrmBehaviour whole, CrmStore store) =>
        (setup, writer, streams, isView) = (whole.setup, whole.writer, new StreamStore(store), true);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading is bounded, and what is foreign is unknown.</summary>
    public CrmBehaviour Within(ScopeFilter scopes) => new(this, streams.Store.Within(scopes));

    /// <summary>
    /// Takes an event. Never waits, never throws: it is written with others a moment later. What cannot be kept is dropped and counted
    /// (<see cref="Figures"/>). When the process is killed, what was raised in the last moments
    /// (<see cref="BehaviourSetup.Linger"/>) is lost, and while the store does not keep up what waits, <see cref="BehaviourSetup.Capacity"/>
    /// at most; a host that stops in order loses nothing.
    /// </summary>
    /// <returns>Whether it waits to be written; false where too many wait.</returns>
    public bool Raise(BehaviourEvent happened) => writer.Raise(happened);

    /// <summary>What became of the events raised in this process.</summary>
    public BehaviourFigures Figures => writer.Figures;

    /// <summary>Waits until all that was raised before is written.</summary>
    public Task FlushAsync(CancellationToken cancellation = default) => writer.FlushAsync(cancellation);

    /// <summary>
    /// Somebody was recognised on a device: what was done there so far is theirs, if they agreed to profiling; else refused with
    /// <see cref="BehaviourRefusals.NoConsent"/>. What is done there later is raised with the customer by the host. Joining again joins
    /// what came since. The customer's history says that it happened, and segments follow.
    /// </summary>
    /// <returns>How many events are the customer's now.</returns>
    public async Task<Result<int>> JoinAsync(SecretToken device, CustomerId customer, SiteId site, CancellationToken cancellation = default)
    {
        if (setup.Consent is not { } ask || !await ask(customer, site, cancellation).ConfigureAwait(false))
            return new Refusal(BehaviourRefusals.NoConsent, "Customer {customer} did not agree that what they do is kept with them.", ("customer", customer));
        await writer.FlushAsync(cancellation).ConfigureAwait(false);
        var joined = await new StreamUpkeep(streams, setup).JoinAsync(device.HashText(), customer.Value, cancellation).ConfigureAwait(false);
        if (joined > 0)
            await NoteAsync(customer, NoteBehaviourCommand.Joined, CrmCall.System).ConfigureAwait(false);
        return joined;
    }

    /// <summary>
    /// Deletes all that is kept about a customer and those merged with them: events, visits, touches, the devices that are theirs. For the erasure of a person; call it
    /// again after the host has stopped raising for them.
    /// </summary>
    /// <returns>How many events went.</returns>
    public async Task<int> EraseAsync(CustomerId customer, CancellationToken cancellation = default)
    {
        await writer.FlushAsync(cancellation).ConfigureAwait(false);
        var gone = 0;
        foreach (var member in await SubjectsAsync(customer, cancellation).ConfigureAwait(false))
            gone += await new StreamUpkeep(streams, setup).EraseAsync(member, cancellation).ConfigureAwait(false);
        if (gone > 0)
            await NoteAsync(customer, NoteBehaviourCommand.Erased, CrmCall.System with { Mode = IntakeMode.Repair }).ConfigureAwait(false);
        return gone;
    }

    /// <summary>Not to be cut off: what was moved or deleted is not found a second time.</summary>
    private async Task NoteAsync(CustomerId customer, string what, CrmCall call) =>
        await streams.Store.Path.RunAsync(new NoteBehaviourCommand(customer, what), call, CancellationToken.None).ConfigureAwait(false);

    /// <summary>Deletes events whose time is over, in small batches; a worker does so every hour.</summary>
    /// <returns>How many went.</returns>
    public Task<int> PurgeAsync(CancellationToken cancellation = default) => new StreamUpkeep(streams, setup).PurgeAsync(streams.Store.Path.Now, cancellation);

    /// <summary>Writes what waits.</summary>
    public ValueTask DisposeAsync() => isView ? default : writer.DisposeAsync();
}
