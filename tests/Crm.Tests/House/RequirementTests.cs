using System.Text;
using Crm.TestSupport;

namespace Crm.House;

/// <summary>Traits name rows that exist; a listing tells which rows and stories are proved, and by what.</summary>
public sealed class RequirementTests
{
    private const string IdsFile = "tests/Crm.Tests/House/requirement-ids.txt";

    [Fact]
    public void Every_trait_names_a_row_or_story_that_exists()
    {
        var ids = Ids();

        TraitUse.All.Where(u => !ids.Contains((u.Kind, u.Id))).Select(u => $"{u.Path}: {u.Test} names {u.Kind} '{u.Id}'").ShouldBeEmpty();
    }

    [Fact]
    public void The_ids_are_there_once_each()
    {
        var lines = File.ReadAllLines(Repository.Full(IdsFile));

        lines.ShouldBeUnique();
        lines.Length.ShouldBeGreaterThan(200);
    }

    /// <summary>The tool: <c>CRM_COVERAGE=1 dotnet test … --filter Coverage_is_listed</c>.</summary>
    [Fact]
    public void Coverage_is_listed()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CRM_COVERAGE") == "1", "Writes artifacts/coverage-of-requirements.md where CRM_COVERAGE=1.");
        var target = Repository.Full("artifacts/coverage-of-requirements.md");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);

        File.WriteAllText(target, Listing());

        File.ReadAllText(target).ShouldContain("| Story | 1 |");
    }

    private static string Listing()
    {
        var uses = TraitUse.All.ToLookup(u => (u.Kind, u.Id));
        var ids = Ids();
        var text = new StringBuilder("# Requirements and the tests that prove them\n\n");
        text.Append($"{ids.Count(uses.Contains)} of {ids.Count} ids have a test.\n\n| kind | id | tests |\n|---|---|---|\n");
        foreach (var id in ids)
            text.Append($"| {id.Kind} | {id.Id} | {string.Join("<br>", uses[id].Select(u => u.Test).Distinct().Order(StringComparer.Ordinal))} |\n");
        return text.ToString();
    }

    /// <summary>A line is an id of the catalogue, or <c>story N</c>; in the catalogue's order.</summary>
    private static List<(string Kind, string Id)> Ids() =>
        [.. File.ReadLines(Repository.Full(IdsFile)).Select(l => l.StartsWith("story ", StringComparison.Ordinal) ? ("Story", l[6..]) : ("Requirement", l))];
}
