using System.Diagnostics;

namespace Crm.PackageTests;

/// <summary>Runs a program to its end, away from the build that runs the tests.</summary>
internal static class Command
{
    /// <summary>Prefixes of variables by which the build around the tests would speak to the build inside them.</summary>
    private static readonly string[] OfTheBuild = ["MSBUILD", "DOTNET_CLI_", "VSTEST_", "TESTINGPLATFORM_", "NUGET_", "CRM_", "Configuration", "CI"];

    /// <summary>The output; fails with it where the exit code is not 0.</summary>
    public static async Task<string> RunAsync(string folder, Dictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(k => OfTheBuild.Any(o => k.StartsWith(o, StringComparison.OrdinalIgnoreCase))).ToList())
            start.Environment.Remove(name);
        // No server may outlive the build and keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start) ?? throw new InvalidOperationException(program + " did not start.");
        process.StandardInput.Close();
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(5), cancellation);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        var text = await output + await errors;
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{text}");
        return text;
    }
}
