using Microsoft.EntityFrameworkCore;

namespace Crm.Triggers;

public sealed partial class CrmTriggers
{
    /// <summary>
    /// Deletes a trigger: it is off, its runs end when they would go on, its code is free. Its versions and its log stay, and it can be restored.
    /// Refused where another trigger starts it.
    /// </summary>
    /// <param name="code">Which.</param>
    /// <param name="basedOn">The version that was looked at.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>Its version.</returns>
    public async Task<Result<int>> DeleteAsync(string code, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        if (Refusal(call) is { } refusal)
            return refusal;
        return await store.Path.RunAsync(new DeleteTriggerCommand(context.Tables, code, basedOn), call, cancellation).ConfigureAwait(false);
    }

    /// <summary>Triggers that were deleted, the last first.</summary>
    public async Task<IReadOnlyList<Trigger>> ListDeletedAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return [.. (await read.Set<StoredTrigger>().Where(t => t.DeletedAt != null).OrderByDescending(t => t.DeletedAt).ThenBy(t => t.Id).ToListAsync(cancellation).ConfigureAwait(false))
                .Select(t => new Trigger(t.Id, TriggerJson.Read(t.Document), t.State, t.Edition, t.Version))];
    }

    /// <summary>Brings a deleted trigger back, off. Refused where another has its code by now.</summary>
    /// <returns>Its version.</returns>
    public async Task<Result<int>> RestoreAsync(TriggerId trigger, CrmCall call, CancellationToken cancellation = default)
    {
        if (Refusal(call) is { } refusal)
            return refusal;
        string? code;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            code = await read.Set<StoredTrigger>().Where(t => t.Id == trigger).Select(t => t.Code).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
        return code is null ? new Refusal(TriggerRefusals.Unknown, "There is no trigger {trigger}.", ("trigger", trigger))
            : await store.Path.RunAsync(new RestoreTriggerCommand(context.Tables, trigger, code), call, cancellation).ConfigureAwait(false);
    }
}
