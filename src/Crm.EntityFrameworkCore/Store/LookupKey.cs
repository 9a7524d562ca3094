namespace Crm.Store;

/// <summary>Up to three neutral values that a statement is asked with.</summary>
internal readonly record struct LookupKey(object? First, object? Second = null, object? Third = null)
{
    internal object? this[int index] => index switch { 0 => First, 1 => Second, _ => Third };
}
