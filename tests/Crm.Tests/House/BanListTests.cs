using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Crm.House;

/// <summary>The compiler refuses what <c>BannedSymbols.txt</c> names, in every project; nobody switches that off.</summary>
public sealed partial class BanListTests
{
    [Fact]
    public void The_ban_list_reaches_the_compiler_of_every_project()
    {
        var common = Repository.Read("Directory.Build.props");

        common.ShouldContain("""<AdditionalFiles Include="$(MSBuildThisFileDirectory)BannedSymbols.txt" />""");
        Repository.Read(".editorconfig").ShouldContain("dotnet_diagnostic.RS0030.severity = error");
        Project.All.Where(p => !RestoresAnalyzer(p)).Select(p => p.Path).ShouldBeEmpty("The analyzer is missing from the lock file.");
        Repository.Files.Where(f => f.EndsWith("Directory.Build.props", StringComparison.Ordinal)).ShouldBe(["Directory.Build.props"]);
    }

    [Fact]
    public void The_ban_list_holds_the_clock_chance_and_blocking_waits()
    {
        var banned = Repository.Read("BannedSymbols.txt");

        foreach (var symbol in (string[])["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Guid.NewGuid", "Thread.Sleep", "Task.Wait", "Task`1.Result"])
            banned.ShouldContain(symbol);
    }

    [Fact]
    public void Nobody_switches_the_ban_list_off()
    {
        var files = SourceFile.All.Where(SwitchesOff).Select(f => f.Path).ToList();

        files.Except(HouseExceptions.BanListSwitchedOff.Keys).ShouldBeEmpty();
        HouseExceptions.BanListSwitchedOff.ShouldAllBeNeeded(files);
        Project.All.Where(p => OffInProject().IsMatch(p.Text)).Select(p => p.Path).ShouldBeEmpty();
        Repository.Files.Where(f => f.EndsWith(".editorconfig", StringComparison.Ordinal)).ShouldBe([".editorconfig"]);
    }

    private static bool RestoresAnalyzer(Project project)
    {
        using var locked = JsonDocument.Parse(Repository.Read(project.Folder + "/packages.lock.json"));
        return locked.RootElement.GetProperty("dependencies").EnumerateObject()
            .All(framework => framework.Value.TryGetProperty("Microsoft.CodeAnalysis.BannedApiAnalyzers", out var package) && package.GetProperty("type").GetString() == "Direct");
    }

    private static bool SwitchesOff(SourceFile file) =>
        (file.Text.Contains("pragma", StringComparison.Ordinal) || file.Text.Contains("SuppressMessage", StringComparison.Ordinal))
        && (file.Root.DescendantTrivia().Any(t => t.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia) && (t.ToString().Contains("RS0030", StringComparison.Ordinal) || DisablesAll(t)))
        || file.Root.DescendantNodes().OfType<AttributeSyntax>().Any(a => a.Name.ToString().EndsWith("SuppressMessage", StringComparison.Ordinal) && a.ToString().Contains("RS0030", StringComparison.Ordinal)));

    private static bool DisablesAll(SyntaxTrivia trivia) =>
        trivia.GetStructure() is PragmaWarningDirectiveTriviaSyntax { ErrorCodes.Count: 0 } pragma && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword);

    [GeneratedRegex("RS0030|Remove=\"[^\"]*(BannedSymbols|BannedApiAnalyzers)|RunAnalyzers|TreatWarningsAsErrors")]
    private static partial Regex OffInProject();
}
