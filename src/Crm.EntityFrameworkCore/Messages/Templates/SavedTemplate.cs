namespace Crm.Messages;

/// <summary>A stored template.</summary>
/// <param name="Template">What it says.</param>
/// <param name="Version">Counts its edits, from 1.</param>
public sealed record SavedTemplate(MessageTemplate Template, int Version)
{
    /// <summary>Whether the shop has edited it: then the stored one wins over that of code or files.</summary>
    public bool IsEdited { get; init; }

    /// <summary>What code or files gave when this version was stored; empty for nothing.</summary>
    internal string CodeHash { get; init; } = "";
}
