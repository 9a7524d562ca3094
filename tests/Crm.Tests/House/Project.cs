using System.Xml.Linq;
using Crm.TestSupport;

namespace Crm.House;

/// <summary>One project file.</summary>
internal sealed class Project
{
    private readonly XDocument xml;

    private Project(string path)
    {
        Path = path;
        Text = Repository.Read(path);
        xml = XDocument.Parse(Text);
    }

    public static IReadOnlyList<Project> All { get; } =
        [.. Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).Select(f => new Project(f))];

    /// <summary>From the root, with forward slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => Path[..Path.LastIndexOf('/')];

    public bool Ships => Path.StartsWith("src/", StringComparison.Ordinal) || Path.StartsWith("adapters/", StringComparison.Ordinal);

    public bool IsPackable => Property("IsPackable") == "true";

    public string? Property(string name) => xml.Descendants(name).LastOrDefault()?.Value;

    /// <summary>Names of the projects it references.</summary>
    public IEnumerable<string> Projects => Includes("ProjectReference").Select(p => System.IO.Path.GetFileNameWithoutExtension(p.Replace('\\', '/')));

    /// <summary>Ids of the packages it references.</summary>
    public IEnumerable<string> Packages => Includes("PackageReference");

    private IEnumerable<string> Includes(string item) => xml.Descendants(item).Select(i => (string?)i.Attribute("Include")).OfType<string>();
}
