namespace Crm.Imports;

/// <summary>What became of an accepted record.</summary>
public enum ImportEffect
{
    /// <summary>It was written (in a dry run: it would have been).</summary>
    Written,

    /// <summary>It was there already, from an earlier run; nothing changed.</summary>
    Unchanged,

    /// <summary>It was there already, and something about it changed (in a dry run: would have).</summary>
    Updated,
}
