namespace Crm.House;

/// <summary>Arrows between projects: <c>Crm ← Crm.EntityFrameworkCore ← {Crm.Sqlite, Crm.PostgreSql, Crm.AspNetCore} ← adapters</c>.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Crm"] = [],
        ["Crm.EntityFrameworkCore"] = ["Crm"],
        ["Crm.Sqlite"] = ["Crm", "Crm.EntityFrameworkCore"],
        ["Crm.PostgreSql"] = ["Crm", "Crm.EntityFrameworkCore"],
        ["Crm.AspNetCore"] = ["Crm", "Crm.EntityFrameworkCore"],
        ["Crm.Umbraco"] = ["Crm", "Crm.EntityFrameworkCore", "Crm.Sqlite", "Crm.PostgreSql", "Crm.AspNetCore"],
        ["Crm.NopCommerce"] = ["Crm", "Crm.EntityFrameworkCore", "Crm.Sqlite", "Crm.PostgreSql", "Crm.AspNetCore"],
        ["Crm.Migrations.Design"] = ["Crm.Sqlite", "Crm.PostgreSql"],
    };

    [Fact]
    public void Projects_that_ship_reference_only_what_their_layer_may() =>
        (from project in Project.All
         where project.Ships
         from reference in project.Projects
         where !Allowed.TryGetValue(project.Name, out var allowed) || !allowed.Contains(reference)
         select $"{project.Name} → {reference}").ShouldBeEmpty();

    [Fact]
    public void Projects_that_ship_are_known_here() =>
        Project.All.Where(p => p.Ships).Select(p => p.Name).Except(Allowed.Keys).ShouldBeEmpty();

    [Fact]
    public void The_core_depends_on_NodaTime_and_FluentValidation_and_nothing_else() =>
        Project.All.Single(p => p.Name == "Crm").Packages.ShouldBe(["NodaTime", "FluentValidation"], ignoreOrder: true);

    [Fact]
    public void The_core_uses_no_assembly_beyond_those_and_the_framework() =>
        typeof(Money).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(a => !a.StartsWith("System.", StringComparison.Ordinal) && a is not ("NodaTime" or "FluentValidation"))
            .ShouldBeEmpty();

    [Fact]
    public void FluentValidation_stays_inside() =>
        SurfaceTests.Listings().Where(l => l.Text.Contains("FluentValidation", StringComparison.Ordinal)).Select(l => l.Assembly).ShouldBeEmpty();

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = TestSupport.Repository.Read("Crm.sln").Replace('\\', '/');

        Project.All.Where(p => !solution.Contains(p.Path, StringComparison.Ordinal)).Select(p => p.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_locks_its_packages() =>
        Project.All.Where(p => !File.Exists(TestSupport.Repository.Full(p.Folder + "/packages.lock.json"))).Select(p => p.Path).ShouldBeEmpty();
}
