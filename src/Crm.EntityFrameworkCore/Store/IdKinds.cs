namespace Crm.Store;

/// <summary>Names of the id blocks.</summary>
internal static class IdKinds
{
    internal const string Call = "call";
    internal const string Effect = "effect";

    /// <summary>Numbers that people read are taken one by one, so that they stay close together.</summary>
    internal const string NumberPrefix = "number:";
}
