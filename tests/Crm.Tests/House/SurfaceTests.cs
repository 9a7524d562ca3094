using System.Reflection;
using System.Runtime.CompilerServices;
using Crm.TestSupport;

namespace Crm.House;

/// <summary>What a package shows to its users changes only with a reviewed change of its listing.</summary>
public sealed class SurfaceTests
{
    private const string Folder = "tests/Crm.Tests/House/";

    /// <summary>The packages: every project that packs.</summary>
    public static TheoryData<string> Packages => [.. Project.All.Where(p => p.IsPackable).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_surface_is_the_approved_one(string package)
    {
        var listing = SurfacePrinter.Print(Assembly.Load(package));
        var approved = Repository.Full($"{Folder}{package}.approved.txt");
        var received = Repository.Full($"{Folder}{package}.received.txt");
        if (Environment.GetEnvironmentVariable("CRM_APPROVE") == "1")
            File.WriteAllText(approved, listing);
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (expected == listing)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, listing);
        Assert.Fail($"The public surface of {package} differs from what was approved:\n{Difference(expected, listing)}\nIf that is meant, run the tests with CRM_APPROVE=1, or move {package}.received.txt over {package}.approved.txt.");
    }

    [Fact]
    public void Every_approved_listing_is_of_a_package() =>
        Repository.Files.Where(f => f.EndsWith(".approved.txt", StringComparison.Ordinal)).Select(f => Path.GetFileName(f)[..^".approved.txt".Length])
            .Except(Project.All.Where(p => p.IsPackable).Select(p => p.Name))
            .ShouldBeEmpty();

    [Fact]
    public void A_listing_shows_what_a_caller_can_see_and_nothing_else()
    {
        var listing = Listings().Single(l => l.Assembly == "Crm").Text;

        listing.ShouldContain("readonly record struct Crm.Money : IComparable<Money>\n");
        listing.ShouldContain("    static Money Of(decimal amount, Currency currency)\n");
        listing.ShouldContain("readonly struct Crm.Result<T>\n");
        listing.ShouldContain("    const long Scale = 10000\n");
        listing.ShouldNotContain("Crm.Rounding\n");
        listing.ShouldNotContain("PrintMembers");
    }

    /// <summary>One listing per package.</summary>
    internal static IEnumerable<(string Assembly, string Text)> Listings() =>
        Project.All.Where(p => p.IsPackable).Select(p => (p.Name, SurfacePrinter.Print(Assembly.Load(p.Name))));

    private static string Difference(string expected, string actual)
    {
        string[] before = expected.Split('\n'), after = actual.Split('\n');
        return string.Join('\n', before.Except(after).Select(l => "- " + l).Concat(after.Except(before).Select(l => "+ " + l)).Take(40));
    }
}
