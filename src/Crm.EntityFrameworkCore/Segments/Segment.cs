namespace Crm.Segments;

/// <summary>A stored segment.</summary>
/// <param name="Definition">What it says.</param>
/// <param name="Number">Its number, never given again.</param>
/// <param name="Version">Counts its edits, from 1.</param>
public sealed record Segment(SegmentDefinition Definition, long Number, int Version)
{
    /// <summary>Whether the shop has edited it: then the stored one wins over code's.</summary>
    public bool IsEdited { get; init; }

    /// <summary>What code gave when this version was stored; empty for nothing.</summary>
    internal string CodeHash { get; init; } = "";
}
