using System.Collections;

namespace Crm.Store;

/// <summary>The neutral values of an aggregate at one moment: its root row and the rows below it.</summary>
internal sealed class AggregateImage(object?[] root, List<object?[]>[] children)
{
    internal object?[] Root { get; } = root;
    internal List<object?[]>[] Children { get; } = children;

    internal static AggregateImage Of(AggregatePlan plan, object entity)
    {
        var children = plan.Children.Length == 0 ? [] : new List<object?[]>[plan.Children.Length];
        for (var c = 0; c < children.Length; c++)
        {
            var child = plan.Children[c];
            var list = child.List(entity);
            children[c] = new List<object?[]>(list.Count);
            foreach (var row in list)
                children[c].Add(child.Table.Read(row!));
        }

        return new AggregateImage(plan.Root.Read(entity), children);
    }

    /// <summary>The object that these values make.</summary>
    internal object Materialise(AggregatePlan plan)
    {
        var entity = plan.Root.Materialise(Root);
        for (var c = 0; c < Children.Length; c++)
        {
            IList list = plan.Children[c].List(entity);
            foreach (var row in Children[c])
                list.Add(plan.Children[c].Table.Materialise(row));
        }

        return entity;
    }

    /// <summary>The same values at another version.</summary>
    internal AggregateImage At(AggregatePlan plan, int version)
    {
        var root = (object?[])Root.Clone();
        root[plan.Root.Version] = (long)version;
        return new AggregateImage(root, Children);
    }

    internal bool Equals(AggregatePlan plan, AggregateImage other)
    {
        for (var i = 0; i < Root.Length; i++)
            if (i != plan.Root.Version && !Same(Root[i], other.Root[i]))
                return false;
        for (var c = 0; c < Children.Length; c++)
        {
            if (Children[c].Count != other.Children[c].Count)
                return false;
            for (var r = 0; r < Children[c].Count; r++)
                if (!Children[c][r].Zip(other.Children[c][r]).All(p => Same(p.First, p.Second)))
                    return false;
        }

        return true;
    }

    internal static bool Same(object? left, object? right) => left switch
    {
        null => right is null,
        byte[] bytes => right is byte[] other && bytes.AsSpan().SequenceEqual(other),
        _ => left.Equals(right),
    };
}
