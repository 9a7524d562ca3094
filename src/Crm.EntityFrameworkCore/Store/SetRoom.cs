using Crm.Effects;
using Crm.History;

namespace Crm.Store;

/// <summary>What a group keeps its rows and records in. The next group of the lane uses it again: grown once, it grows no more.</summary>
internal sealed class SetRoom
{
    /// <summary>What grew beyond this for one uncommonly large group is not kept.</summary>
    private const int Most = 100_000;

    internal Dictionary<EntityKey, Tracked> Tracked { get; private set; } = [];
    internal Dictionary<Lookup, object> Lookups { get; private set; } = new(Lookup.Comparer.Instance);
    internal Dictionary<Type, List<Tracked>> Kinds { get; private set; } = [];
    internal Dictionary<object, object> Shared { get; private set; } = [];
    internal List<Tracked> Order { get; private set; } = [];
    internal List<ChangeRow> Changes { get; } = [];

    /// <summary>New aggregates that may be written before the group has decided.</summary>
    internal List<Tracked> Fresh { get; } = [];
    internal List<CheckpointRow> Checkpoints { get; } = [];
    internal List<CallRow> Calls { get; } = [];
    internal List<EffectRow> Effects { get; } = [];
    internal List<(WriteStatement Statement, object?[] Row)> Plain { get; } = [];
    internal List<(WriteStatement Statement, object?[] Row)> Appended { get; } = [];

    /// <summary>Forgets the group before.</summary>
    internal void Begin()
    {
        if (Lookups.Count > Most || Order.Count > Most)
            (Tracked, Lookups, Kinds, Shared, Order) = ([], new(Lookup.Comparer.Instance), [], [], []);
        Tracked.Clear();
        Lookups.Clear();
        Shared.Clear();
        Order.Clear();
        foreach (var known in Kinds.Values)
            known.Clear();
        Changes.Clear();
        Fresh.Clear();
        Checkpoints.Clear();
        Calls.Clear();
        Effects.Clear();
        Plain.Clear();
        Appended.Clear();
    }
}
