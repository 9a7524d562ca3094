namespace Crm.Store;

/// <summary>An aggregate that a group has in hand: as loaded, as last recorded, and the object itself.</summary>
internal sealed class Tracked
{
    private object? entity;

    private Tracked(AggregatePlan plan) => Plan = plan;

    internal AggregatePlan Plan { get; }

    /// <summary>Null where it is new.</summary>
    internal AggregateImage? Original { get; private set; }

    /// <summary>State of the last change record; what is written.</summary>
    internal AggregateImage Recorded { get; set; } = null!;

    /// <summary>What stands in the store already of an aggregate that this group brought; null for nothing.</summary>
    internal AggregateImage? Written { get; private set; }

    /// <summary>Its present state is written, while the group goes on.</summary>
    internal AggregateImage WriteAhead() => Written = Recorded;

    internal int Version { get; set; }

    /// <summary>Child rows on their way in.</summary>
    internal List<object?[]>[]? Pending { get; private set; }

    private object?[]? root;

    internal object Entity => entity ?? throw new NotLoadedException(Plan.Entity);

    internal long Id => Plan.IdOf(Recorded.Root);

    internal static Tracked Existing(AggregatePlan plan, object?[] row)
    {
        var children = new List<object?[]>[plan.Children.Length];
        for (var c = 0; c < children.Length; c++)
            children[c] = [];
        return new Tracked(plan) { root = row, Pending = children, Version = (int)(long)row[plan.Root.Version]! };
    }

    internal static Tracked New(AggregatePlan plan, object entity) => new(plan) { entity = entity };

    /// <summary>What was recorded is written.</summary>
    internal void Settle() => (Original, Written) = (Recorded, null);

    internal void Complete()
    {
        if (Pending is null)
            return;
        for (var c = 0; c < Pending.Length; c++)
        {
            var position = Plan.Children[c].Position;
            Pending[c].Sort((a, b) => ((long)a[position]!).CompareTo((long)b[position]!));
        }

        Original = Recorded = new AggregateImage(root!, Pending);
        entity = Original.Materialise(Plan);
        Pending = null;
    }
}
