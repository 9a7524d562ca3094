using System.Xml.Linq;

namespace Crm.PackageTests;

/// <summary>A .nuspec.</summary>
internal sealed class PackageSpecification(XDocument xml)
{
    /// <summary>Text of an element of the metadata.</summary>
    public string Value(string name) => xml.Descendants().Single(e => e.Name.LocalName == name).Value;

    /// <summary>Ids of the packages that it brings along.</summary>
    public IReadOnlyList<string> Dependencies => [.. xml.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => (string)e.Attribute("id")!)];

    /// <summary>The version of one of them.</summary>
    public string DependencyVersion(string id) => (string)xml.Descendants().Single(e => e.Name.LocalName == "dependency" && (string)e.Attribute("id")! == id).Attribute("version")!;

    /// <summary>Target frameworks.</summary>
    public IReadOnlyList<string> Frameworks => [.. xml.Descendants().Where(e => e.Name.LocalName == "group").Select(e => (string)e.Attribute("targetFramework")!)];
}
