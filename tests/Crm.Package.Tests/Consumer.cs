using System.Text.Json;
using System.Xml.Linq;
using Crm.TestSupport;

namespace Crm.PackageTests;

/// <summary>
/// A throw-away console application in a folder of its own. Packages named Crm come from the packed ones alone and go to a
/// package folder that is deleted with it; all others are borrowed from this machine's, so that nothing is loaded twice.
/// </summary>
internal sealed class Consumer : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crm-consumer-").FullName;
    private readonly string application;
    private readonly string ownPackages;
    private readonly string packed;
    private readonly Dictionary<string, string> environment;

    public Consumer(PackedPackages packages)
    {
        packed = packages.Folder;
        application = Directory.CreateDirectory(Path.Combine(folder, "application")).FullName;
        ownPackages = Path.Combine(folder, "packages");
        var templates = Path.Combine(AppContext.BaseDirectory, "consumer");
        Write("Consumer.csproj", File.ReadAllText(Path.Combine(templates, "Consumer.csproj.txt"))
            .Replace("$VERSION$", packages.Version, StringComparison.Ordinal).Replace("$HOSTING$", CentralVersion("Microsoft.Extensions.Hosting"), StringComparison.Ordinal));
        Write("Program.cs", File.ReadAllText(Path.Combine(templates, "Program.cs.txt")));
        // One source more than those that the machine knows anyway.
        Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="packed" value="{packed}" /></packageSources>
            </configuration>
            """);
        environment = new(StringComparer.Ordinal)
        {
            ["NUGET_PACKAGES"] = ownPackages,
            ["NUGET_FALLBACK_PACKAGES"] = BorrowPackages(Path.Combine(folder, "borrowed")),
        };
    }

    public async Task<string> BuildAndRunAsync()
    {
        await Command.RunAsync(application, environment, "dotnet", "build", "Consumer.csproj", "-c", "Release", "-o", "out");
        return await Command.RunAsync(application, environment, "dotnet", Path.Combine("out", "Consumer.dll"));
    }

    /// <summary>Those of our packages that the build took from the packed ones, and not from elsewhere: <c>crm/0.1.0</c>.</summary>
    public IReadOnlyList<string> PackedPackagesUsed()
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(application, "obj", "project.assets.json")));
        return [.. assets.RootElement.GetProperty("libraries").EnumerateObject()
            .Select(l => l.Value.GetProperty("path").GetString()!)
            .Where(path => path.StartsWith("crm", StringComparison.Ordinal) && SourceOf(path) == packed)];
    }

    private string? SourceOf(string package)
    {
        var metadata = Path.Combine(ownPackages, package, ".nupkg.metadata");
        if (!File.Exists(metadata))
            return null;
        using var json = JsonDocument.Parse(File.ReadAllText(metadata));
        return json.RootElement.GetProperty("source").GetString();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The version of a package that the tree itself builds with.</summary>
    private static string CentralVersion(string id) => (string)XDocument.Parse(Repository.Read("Directory.Packages.props"))
        .Descendants("PackageVersion").Single(p => (string?)p.Attribute("Include") == id).Attribute("Version")!;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(application, name), text);

    /// <summary>A fallback folder of links to the packages that this machine has, without any of ours.</summary>
    private static string BorrowPackages(string target)
    {
        Directory.CreateDirectory(target);
        var source = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        if (Directory.Exists(source))
            foreach (var package in Directory.GetDirectories(source))
                if (Path.GetFileName(package) is var id && id != "crm" && !id.StartsWith("crm.", StringComparison.Ordinal))
                    Directory.CreateSymbolicLink(Path.Combine(target, id), package);
        return target;
    }
}
