namespace Crm.House;

public sealed class DocumentationTests
{
    [Fact]
    public void Every_public_type_says_what_it_means() =>
        SourceFile.Shipped
            .SelectMany(f => f.Types.Where(t => t.IsPublic()).Select(t => (File: f, Type: t)))
            .GroupBy(t => (Project: string.Join('/', t.File.Path.Split('/')[..2]), Folder: string.Join('.', t.File.Folders), Name: t.Type.Name()))
            .Where(parts => !parts.Any(p => p.Type.HasDocumentation()))
            .Select(parts => $"{parts.First().File}: {parts.Key.Name}")
            .ShouldBeEmpty();

    /// <summary>The compiler then demands a text for every public member as well.</summary>
    [Fact]
    public void Packages_ship_their_documentation() =>
        Project.All.Where(p => p.IsPackable && p.Property("GenerateDocumentationFile") != "true").Select(p => p.Path).ShouldBeEmpty();

    [Fact]
    public void Documentation_warnings_are_not_switched_off() =>
        SourceFile.Shipped.Where(f => f.Text.Contains("CS1591", StringComparison.Ordinal)).Select(f => f.Path)
            .Concat(Project.All.Where(p => p.Text.Contains("CS1591", StringComparison.Ordinal)).Select(p => p.Path))
            .ShouldBeEmpty();
}
