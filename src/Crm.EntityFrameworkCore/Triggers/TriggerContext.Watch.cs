using Crm.Feed;

namespace Crm.Triggers;

internal sealed partial class TriggerContext
{
    /// <summary>Why a task that a trigger asked for is not needed any more, by the change log as it is now; null where it is, or its trigger does not say.</summary>
    /// <param name="subject">What the task is about.</param>
    /// <param name="key">Its key.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal async Task<string?> NeedlessAsync(string subject, string key, CancellationToken cancellation)
    {
        var watch = (await RunsAsync(subject, null, cancellation).ConfigureAwait(false)).Find(r => r.IsWatch && TriggerActing.TaskKeyOf(r) == key);
        if (watch is null || await EditionAsync(watch.TriggerId, watch.Edition, cancellation).ConfigureAwait(false) is not { } document)
            return null;
        var reason = watch.IsOpen ? await ReasonAsync(watch, document, cancellation).ConfigureAwait(false) : watch.Reason is TriggerEngine.ByRule or TriggerEngine.ByEvent or "cancelled" or "ordered" or "merged" or "gone" ? watch.Reason : null;
        return reason is null ? null : SentenceOf(reason, TriggerJson.Read(document), watch.Place);
    }

    /// <summary>What stands with a task that was closed by itself.</summary>
    internal static string SentenceOf(string reason, TriggerDefinition definition, int place)
    {
        var step = TriggerOp.Of(definition.Steps)[place].Step as DoStep;
        var text = $"{definition.Code}: {(reason == TriggerEngine.ByRule ? step?.UntilText : reason == TriggerEngine.ByEvent ? step?.UntilEventText : reason)}";
        return text.Length <= 4_000 ? text : text[..4_000];
    }

    private async Task<string?> ReasonAsync(TriggerRun watch, string document, CancellationToken cancellation)
    {
        var set = new TriggerSet(await BookAsync(cancellation).ConfigureAwait(false), []);
        if (set.Compiled(watch.TriggerId, watch.Edition, TriggerState.On, document) is not { } trigger)
            return null;
        var world = new TriggerWorld(Store, await new FeedReader(Store).HeadAsync(cancellation).ConfigureAwait(false));
        await using (world.ConfigureAwait(false))
        {
            await world.ReadSitesAsync(cancellation).ConfigureAwait(false);
            return TriggerEngine.Needless(watch, trigger, await world.SubjectAsync(watch, trigger, BodyAsync, cancellation).ConfigureAwait(false), Store.Path.Now);
        }
    }
}
