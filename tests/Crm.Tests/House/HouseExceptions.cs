namespace Crm.House;

/// <summary>Every exception from the rules of the house, by name and with its reason; nowhere else. A needless one fails.</summary>
internal static class HouseExceptions
{
    /// <summary>Files longer than 300 lines: path → reason.</summary>
    public static readonly Dictionary<string, string> LongFiles = new(StringComparer.Ordinal)
    {
    };

    /// <summary>Methods longer than 60 lines (kernels): <c>Type.Method</c> → reason.</summary>
    public static readonly Dictionary<string, string> LongMethods = new(StringComparer.Ordinal)
    {
    };

    /// <summary>Constructors with more than 5 parameters: type → reason.</summary>
    public static readonly Dictionary<string, string> WideConstructors = new(StringComparer.Ordinal)
    {
        ["TransitionDecision"] = "Six numbers packed into two registers by the hot path of the process; a parameter object would be built only to be taken apart.",
    };

    /// <summary>
    /// Files of <c>src</c> and <c>adapters</c> that may write, or read by raw SQL, beside the change log: path → reason.
    /// A path that ends in a slash stands for a folder.
    /// </summary>
    public static readonly Dictionary<string, string> RawDatabaseAccess = new(StringComparer.Ordinal)
    {
        ["src/Crm.Sqlite/"] = "The write path's own way into SQLite: rows come with their change records, and migrations.",
        ["src/Crm.EntityFrameworkCore/Fields/FieldSeen.cs"] = "Asks for values of merged customers under whoever stands for them: ids that are two things in one number cannot be taken apart by EF; it writes nothing.",
        ["src/Crm.EntityFrameworkCore/Segments/SoldLine.cs"] = "Reads the lines of orders, of which a first load has millions, row by row without EF's objects; it writes nothing.",
        ["src/Crm.EntityFrameworkCore/Store/RowReading.cs"] = "Reads rows of whatever table by the model's own names, for exports of persons, erasures and backups, which go through all tables alike.",
        ["src/Crm.PostgreSql/"] = "The write path's own way into PostgreSQL: rows come with their change records; the sealer, notifications and migrations.",
    };

    /// <summary>Files that switch off the ban list for some lines: path → reason.</summary>
    public static readonly Dictionary<string, string> BanListSwitchedOff = new(StringComparer.Ordinal)
    {
    };

    /// <summary>Files of the core that may use what the purity rule forbids: path → reason.</summary>
    public static readonly Dictionary<string, string> ImpureCore = new(StringComparer.Ordinal)
    {
        ["src/Crm/Analytics/Split.cs"] = "Divides pure work over columns among threads and waits for all of them: the result is the same, and nothing is read or written outside.",
    };

    /// <summary>Fails where an exception is no longer needed.</summary>
    public static void ShouldAllBeNeeded(this Dictionary<string, string> exceptions, IEnumerable<string> needed)
    {
        exceptions.Keys.Except(needed, StringComparer.Ordinal).ShouldBeEmpty("Exceptions that nothing needs any more.");
        exceptions.Values.ShouldAllBe(reason => reason.Length > 20, "An exception says why.");
    }
}
