using Crm.Mapping;

namespace Crm.Store;

/// <summary>
/// Which of the aggregates that a command has asked for the rules of its call let through: asked of the database within the transaction,
/// by the very conditions that bound readings, as it was before the command.
/// </summary>
internal sealed class AccessAnswers
{
    private readonly WorkingSet set;
    private readonly HashSet<(Type, long)> asked;
    private readonly HashSet<(Type, long)> seen;
    private readonly HashSet<(Type, long)> moved = [];

    /// <param name="set">What the transaction has in hand when the command is about to decide.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="seen">What of it may be seen.</param>
    internal AccessAnswers(WorkingSet set, HashSet<(Type, long)> asked, HashSet<(Type, long)> seen)
    {
        (this.set, this.asked, this.seen) = (set, asked, seen);

        // What others of the group have made or changed is not in the database yet.
        foreach (var entry in set.InOrder)
            if (!ReferenceEquals(entry.Original, entry.Recorded))
                moved.Add((entry.Plan.Root.Clr, entry.Id));
    }

    /// <summary>Whether something may be seen; what the command itself has made, may.</summary>
    /// <exception cref="NotLoadedException">Another command of the group has just changed it, or nobody asked: it is to be decided in a later group.</exception>
    internal bool Lets(Type aggregate, long id)
    {
        if (!AccessQueries.Bounds(aggregate))
            return true;
        if (!moved.Contains((aggregate, id)))
        {
            if (asked.Contains((aggregate, id)))
                return seen.Contains((aggregate, id));
            if (set.IsNew(aggregate, id))
                return true;
        }

        throw new NotLoadedException($"{aggregate.Name} {id}");
    }
}
