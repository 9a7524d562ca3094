using Crm.Rules;

namespace Crm.Triggers;

/// <summary>One instruction of a trigger's steps laid out in a row, so that a run remembers its place as a number.</summary>
/// <param name="Step">What is done; null at the end and for a jump.</param>
/// <param name="If">Of a branch: what is asked. Of a task: as soon as what holds it is not needed any more.</param>
/// <param name="Target">Where a branch whose condition fails, and a jump, go on; −1 for none.</param>
internal sealed record TriggerOp(TriggerStep? Step, Rule? If = null, int Target = -1)
{
    /// <summary>Of a task: events after which it is not needed any more.</summary>
    internal IReadOnlyList<string> Events { get; } = (Step as DoStep)?.EndingEvents ?? [];

    /// <summary>Whether it makes a task that ends with its reason.</summary>
    internal bool IsWatched => Step is DoStep && (If is not null || Events.Count > 0);

    /// <summary>The steps in a row. The last one is the end.</summary>
    internal static IReadOnlyList<TriggerOp> Of(IReadOnlyList<TriggerStep> steps)
    {
        var ops = new List<TriggerOp>();
        Add(ops, steps);
        ops.Add(new TriggerOp((TriggerStep?)null));
        return ops;
    }

    private static void Add(List<TriggerOp> ops, IReadOnlyList<TriggerStep> steps)
    {
        foreach (var step in steps)
        {
            var place = ops.Count;
            ops.Add(new TriggerOp(step, (step as DoStep)?.EndsWhen));
            if (step is not BranchStep branch)
                continue;
            Add(ops, branch.Then);
            var jump = ops.Count;
            ops.Add(new TriggerOp((TriggerStep?)null));
            Add(ops, branch.Else);
            ops[place] = new TriggerOp(branch, branch.If, jump + 1);
            ops[jump] = new TriggerOp(null, null, ops.Count);
        }
    }
}
