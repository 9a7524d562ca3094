using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerKeeper
{
    /// <summary>What the keeping instance has in memory.</summary>
    private sealed class State
    {
        private readonly TriggerContext context;

        internal State(TriggerWorld world, TriggerSet set, TriggerContext context)
        {
            (World, this.context) = (world, context);
            Runs = new TriggerRuns(context.RunsAsync);
            Engine = NewEngine(set);
        }

        internal TriggerWorld World { get; }

        internal TriggerRuns Runs { get; private set; }

        internal TriggerDecisions Decided { get; } = new();

        internal TriggerEngine Engine { get; private set; }

        internal long Fence { get; init; }

        internal Instant HeldUntil { get; set; }

        internal Instant Now { get; set; }

        /// <summary>Where the stored cursors stand.</summary>
        internal long Written { get; set; }

        internal long Steps { get; set; }

        /// <summary>Runs are read anew with each stretch.</summary>
        internal void Renew()
        {
            if (!Decided.IsEmpty)
                return;
            Runs = new TriggerRuns(context.RunsAsync);
            Engine = NewEngine(Engine.Set);
        }

        private TriggerEngine NewEngine(TriggerSet set) => new(World, Runs, Decided, (_, _) => Now)
        {
            Set = set,
            Edition = async (id, edition, cancellation) => await context.EditionAsync(id, edition, cancellation).ConfigureAwait(false) is { } document ? Engine!.Set.Compiled(id, edition, TriggerState.On, document) : null,
            Body = context.BodyAsync,
        };
    }
}
