using System.Text.RegularExpressions;
using Crm.TestSupport;

namespace Crm.House;

/// <summary>The README's code is compiled and run: it is the sample's.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void The_first_code_of_the_README_is_that_of_the_sample_shop()
    {
        var readme = FirstBlock().Match(Repository.Read("README.md").ReplaceLineEndings("\n"));
        var sample = Region().Match(Repository.Read("samples/Crm.Sample.Shop/Program.cs").ReplaceLineEndings("\n"));

        readme.Success.ShouldBeTrue("README.md has no ```csharp block.");
        sample.Success.ShouldBeTrue("samples/Crm.Sample.Shop/Program.cs has no lines between // <readme> and // </readme>.");
        Trimmed(readme.Groups[1].Value).ShouldBe(Trimmed(sample.Groups[1].Value));
        Trimmed(readme.Groups[1].Value).ShouldNotBeEmpty();
    }

    [Fact]
    public void The_README_says_how_the_tests_are_run() =>
        TestCommand().Count(Repository.Read("README.md").ReplaceLineEndings("\n")).ShouldBe(1, "The pipeline takes its test command from the one line of README.md that starts with 'dotnet test'.");

    /// <summary>Spaces at line ends and blank lines around do not count; indentation counts from the outermost line.</summary>
    private static string Trimmed(string code)
    {
        var lines = code.Split('\n').Select(l => l.TrimEnd()).SkipWhile(l => l.Length == 0).Reverse().SkipWhile(l => l.Length == 0).Reverse().ToList();
        var margin = lines.Where(l => l.Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(l => l.Length == 0 ? l : l[margin..]));
    }

    [GeneratedRegex("^```csharp[ \t]*\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FirstBlock();

    [GeneratedRegex("^[ \t]*// <readme>[ \t]*\n(.*?)^[ \t]*// </readme>", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex("^dotnet test\\b.*$", RegexOptions.Multiline)]
    private static partial Regex TestCommand();
}
