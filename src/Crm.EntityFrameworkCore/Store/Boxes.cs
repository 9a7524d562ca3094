namespace Crm.Store;

/// <summary>Values that are boxed once.</summary>
internal static class Boxes
{
    internal static readonly object True = true;
    internal static readonly object False = false;
}
