using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Crm.TestSupport;

/// <summary>
/// A small shell that makes the cluster, runs the server and waits on its standard input. When that closes, because we say so
/// or because this process is gone (also by Ctrl-C or kill -9), it stops the server and removes the folder.
/// </summary>
internal sealed class PostgresKeeper
{
    /// <summary>How the folders are called, for those that come after a crash of the machine.</summary>
    public const string FolderPrefix = "crm-postgres-";

    // $1 folder of the programs, $2 port, $3 the cluster's folder. A session of its own, so that Ctrl-C does not reach the server.
    private const string Script = """
        cd /
        "$1/initdb" -D "$3/data" -U crm --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions >&2 ||
            { rm -rf "$3"; exit 1; }
        "$1/postgres" -D "$3/data" -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories='' \
            -c fsync=on -c synchronous_commit=on -c shared_buffers=256MB -c max_connections=200 \
            -c log_min_messages=fatal -c logging_collector=off >&2 </dev/null &
        server=$!
        exec 3<&0
        { cat <&3 >/dev/null; while kill -QUIT $server; do sleep 0.1; done; } 2>/dev/null &
        wait $server
        rm -rf "$3"
        """;

    private readonly StringBuilder output = new();

    private PostgresKeeper(Process process) => Process = process;

    /// <summary>The shell.</summary>
    public Process Process { get; }

    /// <summary>What the programs said so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Starts a server; it answers a little later.</summary>
    public static PostgresKeeper Start(string binaries, int port)
    {
        var folder = MakeFolder();
        var start = new ProcessStartInfo("setsid") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("--wait");
        foreach (var argument in AsPostgres("sh", "-c", Script, "crm-postgres", binaries, port.ToString(CultureInfo.InvariantCulture), folder))
            start.ArgumentList.Add(argument);
        var keeper = new PostgresKeeper(Process.Start(start) ?? throw new InvalidOperationException("setsid did not start."));
        keeper.Process.ErrorDataReceived += (_, line) =>
        {
            lock (keeper.output)
                keeper.output.AppendLine(line.Data);
        };
        keeper.Process.BeginErrorReadLine();
        return keeper;
    }

    /// <summary>The command as it is, or, for root, as user postgres: PostgreSQL does not run as root.</summary>
    public static IEnumerable<string> AsPostgres(params string[] command) =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;

    /// <summary>A folder of the server's own user, that names us as its owner.</summary>
    private static string MakeFolder()
    {
        var folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{FolderPrefix}{Environment.ProcessId}-{Path.GetRandomFileName()}"));
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["postgres", folder]);
            chown.WaitForExit();
        }

        return folder;
    }
}
