using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;
using Crm.TestSupport;

[assembly: AssemblyFixture(typeof(Crm.PackageTests.PackedPackages))]

namespace Crm.PackageTests;

/// <summary>
/// The packages: those in the folder that <c>CRM_PACKAGES</c> names, or packed here, once, from what is built.
/// </summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly bool given = Environment.GetEnvironmentVariable("CRM_PACKAGES") is { Length: > 0 };

    /// <summary>Where the .nupkg files are.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Their common version.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Names of the projects that pack.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) && Repository.Read(f).Contains("<IsPackable>true<", StringComparison.Ordinal))];

    /// <summary>Ids of the packages.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Projects.Select(p => Path.GetFileNameWithoutExtension(p)!)];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Folder = given ? Repository.Full(Environment.GetEnvironmentVariable("CRM_PACKAGES")!) : Directory.CreateTempSubdirectory("crm-packages-").FullName;
        if (!given)
            foreach (var project in Projects)
                await Command.RunAsync(Repository.Root, [], "dotnet", "pack", project, "--no-build", "-c", Configuration, "-o", Folder);
        Version = Specification("Crm").Value("version");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (!given && Folder.Length > 0)
            Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The package's own description of itself.</summary>
    internal PackageSpecification Specification(string id)
    {
        using var package = Open(id);
        using var stream = package.GetEntry(id + ".nuspec")!.Open();
        return new PackageSpecification(XDocument.Load(stream));
    }

    /// <summary>Paths of the files in the package.</summary>
    internal IReadOnlyList<string> Entries(string id)
    {
        using var package = Open(id);
        return [.. package.Entries.Select(e => e.FullName)];
    }

    private ZipArchive Open(string id)
    {
        // The version follows the id, so that Crm is not taken for Crm.Sqlite.
        var files = Directory.GetFiles(Folder, id + ".*.nupkg").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[id.Length + 1])).ToList();
        files.Count.ShouldBe(1, $"{id} in {Folder}");
        return ZipFile.OpenRead(files[0]);
    }

    /// <summary>Of the build that runs now; its packed projects were built in it too.</summary>
    private static string Configuration { get; } = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
}
