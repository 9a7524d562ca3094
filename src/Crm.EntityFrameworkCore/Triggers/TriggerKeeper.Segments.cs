using Crm.Segments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerKeeper
{
    /// <summary>Entries into segments since the last ones. Where nobody asks for any, they are passed over, so that nobody who asks later is told of them.</summary>
    private async Task SegmentsAsync(State at, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if (!at.FollowsSteps && !await BeginStepsAsync(at, read, cancellation).ConfigureAwait(false))
                return;
            at.Renew();
            var codes = await context.SegmentCodesAsync(read, cancellation).ConfigureAwait(false);
            for (var count = PerStretch; count == PerStretch && state is not null;)
            {
                var after = at.Steps - 1;
                var steps = await read.Set<SegmentStepRow>().AsNoTracking().Where(s => s.Seq > after).OrderBy(s => s.Seq).Take(PerStretch).ToListAsync(cancellation).ConfigureAwait(false);
                foreach (var step in steps)
                    if (codes.TryGetValue(step.Segment, out var code))
                        _ = await at.Engine.TryAsync($"segment:{step.Seq}", () => TakeAsync(at, step, code, cancellation)).ConfigureAwait(false);
                if ((count = steps.Count) > 0)
                    await WriteAsync(at, steps[^1].Seq + 1, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static Task TakeAsync(State at, SegmentStepRow step, string code, CancellationToken cancellation) =>
        at.Engine.TakeSegmentAsync(code, step.Entered, step.CustomerId, new TriggerEngine.Start($"segment:{step.Seq}", step.At, at.Now, 0, 0), step.IsQuiet, cancellation);

    /// <summary>Begins with the first entry since a trigger that asks for entries was switched on, or where it was left off. False where none asks.</summary>
    private async Task<bool> BeginStepsAsync(State at, CrmDbContext read, CancellationToken cancellation)
    {
        var asking = at.Engine.Set.All.Where(t => t.Definition.On is WhenSegment).Select(t => at.Engine.Set.Since.GetValueOrDefault(t.Id)).ToList();
        if (asking.Count == 0)
            return false;
        var (since, seen) = (asking.Min(), at.Steps);
        var rows = read.Set<SegmentStepRow>().Where(s => s.Seq >= seen);
        var begin = await rows.Where(s => s.At >= since).MinAsync(s => (long?)s.Seq, cancellation).ConfigureAwait(false)
            ?? await rows.MaxAsync(s => (long?)s.Seq + 1, cancellation).ConfigureAwait(false) ?? Math.Max(seen, 1);
        if (begin != seen)
            await WriteAsync(at, begin, cancellation).ConfigureAwait(false);
        return at.FollowsSteps = state is not null;
    }
}
