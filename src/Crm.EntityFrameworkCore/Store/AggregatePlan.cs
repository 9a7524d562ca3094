using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm.Store;

/// <summary>An aggregate as the write path sees it: a root row, rows below it, its name in the change log, whose personal data it holds.</summary>
internal sealed class AggregatePlan
{
    internal AggregatePlan(IEntityType type)
    {
        Root = new TablePlan(type);
        Entity = (string)type.FindAnnotation(StoreAnnotations.Entity)!.Value!;
        IsLedger = type.FindAnnotation(StoreAnnotations.Ledger)?.Value is true;
        Children = [.. type.GetNavigations().Where(n => n.IsCollection)
            .Select(n => new ChildPlan(new TablePlan(n.TargetEntityType), type.ClrType, n.Name))];
        ById = new SelectStatement(Root, Root.Key, locks: true);
        Subject = type.FindAnnotation(PersonalData.Subject)?.Value is string name ? Root.IndexOf(name) : -1;
        if (Root.Version < 0)
            throw new InvalidOperationException($"{type.ClrType} has no Version.");
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
