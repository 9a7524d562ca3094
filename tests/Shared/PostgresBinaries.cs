using System.Globalization;

namespace Crm.TestSupport;

/// <summary>Where PostgreSQL's programs are.</summary>
internal static class PostgresBinaries
{
    /// <summary>The folder that holds initdb and postgres: Debian's newest version first, then the PATH; null for none.</summary>
    public static string? Folder { get; } = Candidates().FirstOrDefault(folder => Has(folder, "initdb") && Has(folder, "postgres"));

    private static IEnumerable<string> Candidates()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        return versions
            .OrderByDescending(v => int.TryParse(Path.GetFileName(v), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Select(v => Path.Combine(v, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool Has(string folder, string program) => File.Exists(Path.Combine(folder, program));
}
