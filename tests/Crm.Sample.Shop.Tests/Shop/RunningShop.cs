using System.Diagnostics;
using System.Text;
using Crm.TestSupport;

namespace Crm.Sample.Shop.Tests;

/// <summary>The sample as its users run it: a process of its own, on a free port of this machine, in an empty folder.</summary>
public sealed class RunningShop : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly StringBuilder output = new();
    private Process? process;

    /// <summary>Where the shop's files are; removed at the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("crm-shop-").FullName;

    /// <summary>Address of the shop.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>All that it wrote to the console.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Opens a shop with demo data; a worker's step takes so many seconds, 0 for no worker.</summary>
    public static async Task<RunningShop> OpenAsync(double stepSeconds = 0)
    {
        var shop = new RunningShop();
        await shop.StartAsync(stepSeconds);
        return shop;
    }

    /// <summary>Starts the shop, anew where it was stopped.</summary>
    public async Task StartAsync(double stepSeconds = 0)
    {
        lock (output)
            output.Clear();
        var open = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = Start(["--urls=http://127.0.0.1:0", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"--Shop:StepSeconds={stepSeconds}")], line =>
        {
            lock (output)
                output.AppendLine(line);
            if (line.TrimStart().StartsWith("the shop ", StringComparison.Ordinal))
                open.TrySetResult(new Uri(line.Trim().Split(' ')[^1]));
        });
        process.Exited += (_, _) => open.TrySetException(new InvalidOperationException("The shop did not open:\n" + Output));
        process.EnableRaisingEvents = true;
        Address = await open.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Ends the process, as a crash does.</summary>
    public async Task StopAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        process = null;
    }

    /// <summary>Runs a command beside the shop; gives its exit code and what it wrote.</summary>
    public async Task<(int Code, string Text)> CommandAsync(params string[] args)
    {
        var text = new StringBuilder();
        using var command = Start(args, line =>
        {
            lock (text)
                text.AppendLine(line);
        });
        await command.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        lock (text)
            return (command.ExitCode, text.ToString());
    }

    /// <summary>Runs a command in this process: the same program from its beginning, without the seconds that a process of its own takes to compile it. One at a time.</summary>
    public async Task<(int Code, string Text)> CommandHereAsync(params string[] args)
    {
        var (console, text) = (Console.Out, new StringWriter());
        Console.SetOut(TextWriter.Synchronized(text));
        try
        {
            string[] all = [.. args, "--Shop:Database=" + Path.Combine(Folder, "shop.db")];
            var code = await Task.Run(() => (int)typeof(ShopSite).Assembly.EntryPoint!.Invoke(null, [all])!);
            return (code, text.ToString());
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    /// <summary>A visitor with cookies of their own.</summary>
    public Visitor Visit() => new(Address);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private Process Start(string[] args, Action<string> read)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ShopSite).Assembly.Location, .. args])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ShortLife.Prepare(start);
        var started = new Process { StartInfo = start };
        started.OutputDataReceived += (_, e) => Take(e.Data);
        started.ErrorDataReceived += (_, e) => Take(e.Data);
        started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;

        void Take(string? line)
        {
            if (line is not null)
                read(line);
        }
    }
}
