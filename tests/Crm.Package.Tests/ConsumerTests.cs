namespace Crm.PackageTests;

[Trait("Category", "Package")]
public sealed class ConsumerTests(PackedPackages packages)
{
    [Fact]
    public async Task An_application_that_has_only_the_packages_builds_and_runs()
    {
        using var consumer = new Consumer(packages);

        var output = await consumer.BuildAndRunAsync();

        output.ShouldContain("consumer: ok");
        consumer.PackedPackagesUsed().ShouldBe([$"crm/{packages.Version}", $"crm.entityframeworkcore/{packages.Version}", $"crm.sqlite/{packages.Version}"], ignoreOrder: true);
    }
}
