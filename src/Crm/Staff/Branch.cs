namespace Crm.Staff;

/// <summary>A part of the business: an office, a shop, a region. Branches form a tree; reports add up along it.</summary>
public sealed class Branch
{
    private Branch()
    {
    }

    /// <summary>Its id.</summary>
    public BranchId Id { get; private set; }

    /// <summary>Short and unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>As people know it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The branch above; null at the top.</summary>
    public BranchId? ParentId { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>A new branch.</summary>
    /// <exception cref="DefinitionException">Code or name are missing.</exception>
    public static Branch Open(BranchId id, BranchDefinition definition)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        var branch = new Branch { Id = id };
        branch.Redefine(definition);
        return branch;
    }

    /// <summary>Changes all that a person edits. That the tree has no circle is the use case's to see to.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public void Redefine(BranchDefinition definition)
    {
        StaffTexts.Demand(definition, StaffTexts.MistakesOf(definition), "The branch");
        (Code, Name, ParentId) = (definition.Code.Trim(), definition.Name.Trim(), definition.Parent);
    }
}
