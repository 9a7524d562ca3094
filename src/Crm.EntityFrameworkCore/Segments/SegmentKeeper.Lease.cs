using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Segments;

internal sealed partial class SegmentKeeper
{
    /// <summary>Until when another instance keeps the members, as it was last seen; null where none does.</summary>
    internal Instant? HeldElsewhereUntil { get; private set; }

    /// <summary>Takes the lease, or makes it longer in good time. Where another instance has it, that is read and nothing is locked.</summary>
    private async Task<bool> TakeAsync(CancellationToken cancellation)
    {
        if (state is not null && columns is not null && state.HeldUntil - store.Path.Now > context.Tables.Lease / 2)
            return true;
        HeldElsewhereUntil = await ElsewhereAsync(cancellation).ConfigureAwait(false);
        if (HeldElsewhereUntil is not null)
        {
            state = null;
            return false;
        }

        var taken = await store.Path.RunAsync(new TakeSegmentsCommand(context.Tables, holder), CrmCall.System, cancellation).ConfigureAwait(false);
        if (!taken.IsAccepted || taken.Value is not { } held)
            return false;
        if (state is null || state.Fence != held.Fence)
            columns = null;
        state = held;
        return true;
    }

    /// <summary>Goes on with the lease in the middle of something long. Where it was lost, what is written next is turned away.</summary>
    private async Task HoldAsync(CancellationToken cancellation)
    {
        if (state is null || state.HeldUntil - store.Path.Now > context.Tables.Lease / 2)
            return;
        var renewed = await store.Path.RunAsync(new TakeSegmentsCommand(context.Tables, holder, state.Fence), CrmCall.System, cancellation).ConfigureAwait(false);
        if (renewed.IsAccepted && renewed.Value is { } held)
            state.HeldUntil = held.HeldUntil;
    }

    /// <summary>Gives up the keeping, so that another instance need not wait until the lease is over. What is in memory is forgotten.</summary>
    internal async Task ReleaseAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (state is { } held)
                _ = await store.Path.RunAsync(new ReleaseSegmentsCommand(context.Tables, held.Fence), CrmCall.System, cancellation).ConfigureAwait(false);
            (state, columns) = (null, null);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Instant?> ElsewhereAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var now = store.Path.Now;
            return await read.Set<SegmentStateRow>().Where(s => s.Holder != holder && s.HeldUntil > now).Select(s => (Instant?)s.HeldUntil).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
        }
    }
}
