namespace Crm.Store;

/// <summary>Names of the id blocks.</summary>
internal static class IdKinds
{
    internal const string Call = "call";
    internal const string Effect = "effect";
}
