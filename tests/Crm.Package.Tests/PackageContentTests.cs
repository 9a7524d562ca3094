namespace Crm.PackageTests;

[Trait("Category", "Package")]
public sealed class PackageContentTests(PackedPackages packages)
{
    private static readonly Dictionary<string, string[]> ExpectedDependencies = new(StringComparer.Ordinal)
    {
        ["Crm"] = ["FluentValidation", "NodaTime"],
        ["Crm.EntityFrameworkCore"] = ["Crm", "CsvHelper", "Handlebars.Net", "Microsoft.EntityFrameworkCore.Relational", "Microsoft.Extensions.Hosting.Abstractions"],
        ["Crm.Sqlite"] = ["Crm.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3"],
        ["Crm.PostgreSql"] = ["Crm.EntityFrameworkCore", "Npgsql", "Npgsql.EntityFrameworkCore.PostgreSQL"],
    };

    public static TheoryData<string> Ids => [.. PackedPackages.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_holds_its_assembly_its_documentation_and_the_readme_and_nothing_else(string id) =>
        packages.Entries(id).Where(e => !e.StartsWith("_rels/", StringComparison.Ordinal) && !e.StartsWith("package/", StringComparison.Ordinal) && e != "[Content_Types].xml")
            .ShouldBe([$"{id}.nuspec", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", "README.md"], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_says_what_it_is_and_under_which_licence(string id)
    {
        var specification = packages.Specification(id);

        specification.Value("license").ShouldBe("MIT");
        specification.Value("readme").ShouldBe("README.md");
        specification.Value("description").Length.ShouldBeGreaterThan(20);
        specification.Value("authors").ShouldBe("Crm contributors");
        specification.Frameworks.ShouldBe(["net10.0"]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_brings_only_the_dependencies_that_it_is_said_to(string id) =>
        packages.Specification(id).Dependencies.ShouldBe(ExpectedDependencies[id], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Packages_of_one_build_ask_for_each_other_in_the_same_version(string id)
    {
        var specification = packages.Specification(id);

        specification.Value("version").ShouldBe(packages.Version);
        specification.Dependencies.Where(PackedPackages.Ids.Contains).Select(specification.DependencyVersion).ShouldAllBe(v => v == packages.Version);
    }
}
