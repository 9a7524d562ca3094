using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerKeeper
{
    /// <summary>What the keeping instance has in memory.</summary>
    private sealed class State
    {
        private readonly TriggerContext context;

        private readonly TriggerKeeper keeper;

        internal State(TriggerWorld world, TriggerSet set, TriggerKeeper keeper)
        {
            (World, context, this.keeper) = (world, keeper.context, keeper);
            Runs = new TriggerRuns(context.RunsAsync);
            Engine = NewEngine(set);
        }

        internal TriggerWorld World { get; }

        internal TriggerRuns Runs { get; private set; }

        internal TriggerDecisions Decided { get; } = new();

        internal TriggerEngine Engine { get; private set; }

        /// <summary>When schedules come round next, as is to be written.</summary>
        internal Dictionary<string, Timers.TimerRow?> Rounds { get; } = new(StringComparer.Ordinal);

        /// <summary>When they do, as is written; null where that was not read yet.</summary>
        internal Dictionary<string, TriggerRound>? Stored { get; set; }

        internal long Fence { get; init; }

        internal Instant HeldUntil { get; set; }

        internal Instant Now { get; set; }

        /// <summary>Where the stored cursors stand.</summary>
        internal long Written { get; set; }

        /// <summary>The last entry into a segment that was dealt with, plus one; 0 where none was ever looked at.</summary>
        internal long Steps { get; set; }

        /// <summary>Whether entries are followed from where these triggers begin.</summary>
        internal bool FollowsSteps { get; set; }

        /// <summary>Runs are read anew with each stretch.</summary>
        internal void Renew()
        {
            if (!Decided.IsEmpty)
                return;
            Runs = new TriggerRuns(context.RunsAsync);
            Engine = NewEngine(Engine.Set);
        }

        /// <summary>What was to be written of schedules is.</summary>
        internal void KeepRounds()
        {
            foreach (var (key, timer) in Rounds)
                if (timer is null)
                    _ = Stored?.Remove(key);
                else
                    Stored?[key] = TriggerRound.Read(timer);
            Rounds.Clear();
        }

        internal void Use(TriggerSet set) => (Engine.Set, FollowsSteps) = (set, false);

        private TriggerEngine NewEngine(TriggerSet set) => new(World, Runs, Decided, (_, _) => Now)
        {
            Set = set,
            Failed = keeper.Note,
            Probe = what => keeper.Crash?.Invoke(what),
            Edition = async (id, edition, cancellation) => await context.EditionAsync(id, edition, cancellation).ConfigureAwait(false) is { } document ? Engine!.Set.Compiled(id, edition, TriggerState.On, document) : null,
            Body = context.BodyAsync,
        };
    }
}
