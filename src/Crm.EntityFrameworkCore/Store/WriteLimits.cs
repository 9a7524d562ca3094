namespace Crm.Store;

/// <summary>Bounds of the write path.</summary>
/// <param name="Queue">Commands that may wait; beyond it they are refused as <c>busy</c>.</param>
/// <param name="Group">Commands that one transaction holds at most.</param>
internal sealed record WriteLimits(int Queue = 20_000, int Group = 512)
{
    /// <summary>How often a command is decided again when others were faster.</summary>
    internal const int Attempts = 3;

    /// <summary>How often a group begins, where it finds that it should have locked more at first.</summary>
    internal const int Beginnings = 5;
}
