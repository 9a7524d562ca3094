namespace Crm.Store;

/// <summary>An aggregate as the write path sees it: a root row, rows below it, its name in the change log, whose personal data it holds.</summary>
internal sealed class AggregatePlan
{
    /// <param name="text">The root's table.</param>
    /// <param name="below">Tables by their classes.</param>
    internal AggregatePlan(TableText text, Func<string, TableText> below)
    {
        Root = new TablePlan(text) { Aggregate = this };
        (Entity, IsLedger) = (text.Entity!, text.IsLedger);
        Children = [.. text.Children.Select(c => new ChildPlan(new TablePlan(below(c.Class)), text.Clr, c.Property))];
        ById = new SelectStatement(Root, Root.Key, locks: true);
        Subject = text.Subject is { } name ? Root.IndexOf(name) : -1;
        if (Root.Version < 0)
            throw new InvalidOperationException($"{text.Class} has no Version.");
    }

    internal string Entity { get; }
    internal bool IsLedger { get; }
    internal TablePlan Root { get; }
    internal ChildPlan[] Children { get; }
    internal SelectStatement ById { get; }

    /// <summary>Position of the root column with the customer whom personal data are about, or -1.</summary>
    internal int Subject { get; }

    /// <summary>Whether a lane keeps such aggregates in memory from group to group.</summary>
    internal bool IsKept { get; set; }

    /// <summary>Whether new ones may be written while others of their group still decide: nothing that these write may have to come before them. A unique key that
    /// a later member frees and another takes in the same group (a hold's) makes the group fall apart, and each is decided alone.</summary>
    internal bool IsWrittenAhead { get; set; }

    internal long IdOf(object?[] root) => (long)root[Root.Key[0]]!;
}
