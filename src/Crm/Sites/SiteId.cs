namespace Crm.Sites;

/// <summary>Id of a <c>Site</c>. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct SiteId(long Value) : IId<SiteId>
{
    static SiteId IId<SiteId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(SiteId left, SiteId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(SiteId left, SiteId right) => left.Value > right.Value;
}
