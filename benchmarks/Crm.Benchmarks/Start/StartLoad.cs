using System.Diagnostics;
using System.Globalization;
using Crm.TestSupport;
using Crm.Throughput;

namespace Crm.Start;

/// <summary>
/// <c>start [sqlite|postgres] [--times n] [--idle seconds] [--stages | --methods]</c>: what it costs to start a host on a store that is there, in a process of its own: until
/// its background work runs, until its first order is placed, and how much it then does with nobody calling. Prints a table.
/// </summary>
internal static class StartLoad
{
    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["child", var kind, var connection, var idle, var stages])
            return await StartedHost.RunAsync(kind, connection, int.Parse(idle, CultureInfo.InvariantCulture), stages);
        foreach (var store in (string[])["sqlite", "postgres"])
        {
            if (arguments.Any(a => a is "sqlite" or "postgres") && !arguments.Contains(store))
                continue;
            if (store == "postgres" && PostgresServer.AbsenceReason is { } reason)
                Console.WriteLine(reason);
            else
                await MeasureAsync(store, arguments);
        }

        return 0;
    }

    private static async Task MeasureAsync(string kind, string[] arguments)
    {
        await using var database = await BenchDatabase.OpenAsync(kind);
        await StartedHost.FillAsync(kind, database.ConnectionString);
        Console.WriteLine($"\n{kind}, each host in a process of its own\n\n{StartedHost.Head}");
        for (var i = 0; i < NumberOr(arguments, "--times", 3); i++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(StartLoad).Assembly.Location, "start", "child", kind, database.ConnectionString, NumberOr(arguments, "--idle", 0).ToString(CultureInfo.InvariantCulture), arguments.Contains("--methods") ? "methods" : arguments.Contains("--stages") ? "stages" : ""]);
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "dotnet")
                start.ArgumentList.RemoveAt(0);
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"The host ended with {process.ExitCode}.");
        }
    }

    private static int NumberOr(string[] arguments, string name, int otherwise) =>
        Array.IndexOf(arguments, name) is >= 0 and var at ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
