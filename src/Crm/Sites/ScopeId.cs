namespace Crm.Sites;

/// <summary>Id of a customer scope: sites with the same one share their customers. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct ScopeId(long Value) : IId<ScopeId>
{
    static ScopeId IId<ScopeId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(ScopeId left, ScopeId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(ScopeId left, ScopeId right) => left.Value > right.Value;
}
