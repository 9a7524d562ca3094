using System.Diagnostics;
using System.Globalization;

namespace Crm.TestSupport;

/// <summary>Clusters whose keeper was killed too: stopped and removed by the next run that finds them.</summary>
internal static class PostgresRemains
{
    /// <summary>Clears what dead processes left. A keeper that is doing the same just now is not disturbed by it.</summary>
    public static void Clear(string binaries)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), PostgresKeeper.FolderPrefix + "*"))
            if (Owner(folder) is { } owner && !IsAlive(owner))
                Remove(binaries, folder);
    }

    private static int? Owner(string folder) =>
        int.TryParse(Path.GetFileName(folder)[PostgresKeeper.FolderPrefix.Length..].Split('-')[0], CultureInfo.InvariantCulture, out var id) ? id : null;

    private static bool IsAlive(int process) => Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}"));

    private static void Remove(string binaries, string folder)
    {
        foreach (string[] command in (string[][])
        [
            [Path.Combine(binaries, "pg_ctl"), "stop", "--silent", "-m", "immediate", "-t", "10", "-D", Path.Combine(folder, "data")],
            ["rm", "-rf", folder],
        ])
        {
            using var process = Process.Start(new ProcessStartInfo("setsid", ["-w", .. PostgresKeeper.AsPostgres(command)]) { RedirectStandardError = true });
            process?.StandardError.ReadToEnd();
            process?.WaitForExit();
        }
    }
}
