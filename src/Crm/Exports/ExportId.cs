namespace Crm.Exports;

/// <summary>Id of a record of an export. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct ExportId(long Value) : IId<ExportId>
{
    static ExportId IId<ExportId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(ExportId left, ExportId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(ExportId left, ExportId right) => left.Value > right.Value;
}
